/**
 * The tables whose rows are never changed (rule 3), with every set of columns that is unique in
 * them: an INSERT OR REPLACE that meets one of these would delete a row without a DELETE.
 */
export const APPEND_ONLY: Record<string, string[][]> = {
	interpretation: [['sequence'], ['id'], ['submission_key'], ['recommendation_id', 'version']],
	status_note: [['sequence'], ['id'], ['submission_key']],
	status_note_evidence: [['status_note_id', 'evidence_id']],
	response: [['sequence'], ['id'], ['submission_key']],
	response_evidence: [['response_id', 'evidence_id']],
	contribution: [['sequence'], ['id'], ['submission_key']],
	contribution_evidence: [['contribution_id', 'evidence_id']],
	closing: [['sequence'], ['id'], ['submission_key']],
	review: [['sequence'], ['id'], ['submission_key'], ['subject_id']],
	translation: [['sequence'], ['id']],
	hold: [['sequence'], ['id'], ['submission_key']],
	removal: [['sequence'], ['id'], ['submission_key']],
	edition: [['sequence'], ['id'], ['round_id'], ['slug'], ['submission_key']],
	audit_event: [['sequence'], ['id'], ['hash']],
	audit_content: [['sequence']]
};

const REFUSAL = 'is append-only: what is recorded is never changed';

/** The SQL that makes the database itself refuse UPDATE, DELETE and INSERT OR REPLACE on a table. */
export function triggersFor(table: string): { name: string; sql: string }[] {
	const unique = APPEND_ONLY[table];
	if (!unique) throw new RangeError(`${table} is not append-only`);
	const raise = `SELECT RAISE(ABORT, '${table} ${REFUSAL}')`;
	const meets = unique
		.map((columns) => {
			const same = columns.map((column) => `${column} = NEW.${column}`).join(' AND ');
			return `EXISTS (SELECT 1 FROM ${table} WHERE ${same})`;
		})
		.join(' OR ');
	const trigger = (suffix: string, event: string, when = '') => ({
		name: `${table}_no_${suffix}`,
		sql: `CREATE TRIGGER ${table}_no_${suffix} BEFORE ${event} ON ${table}${when} BEGIN ${raise}; END`
	});
	return [
		trigger('update', 'UPDATE'),
		trigger('delete', 'DELETE'),
		trigger('replace', 'INSERT', ` WHEN ${meets}`)
	];
}
