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

/**
 * What a lawful removal may empty (rule 3): the columns with what they hold afterwards, and all
 * others, which stay as they are. `isOf` says in SQL whether a removal `m` is about the row.
 */
export const REMOVABLE: Record<
	string,
	{ emptied: Record<string, string>; kept: string[]; isOf: string }
> = {
	status_note: {
		emptied: { reason: '', stalled_reason: '', assessor_wording: '' },
		kept: [
			...['sequence', 'id', 'origin', 'author_id', 'recorded_at', 'counting', 'counts_from'],
			...['submission_key', 'recommendation_id', 'assessor_id', 'kind', 'level', 'cause'],
			...['corrects_id', 'judges_whole', 'language', 'as_of', 'period_from', 'period_to'],
			...['confidence', 'interpretation_id']
		],
		isOf: "m.subject = 'status-note' AND m.subject_id = OLD.id"
	},
	response: {
		emptied: { words: '' },
		kept: [
			...['sequence', 'id', 'origin', 'author_id', 'recorded_at', 'counting', 'counts_from'],
			...['submission_key', 'recommendation_id', 'party_id', 'value', 'as_of', 'language'],
			'corrects_id'
		],
		isOf: "m.subject = 'response' AND m.subject_id = OLD.id"
	},
	contribution: {
		emptied: { words: '' },
		kept: [
			...['sequence', 'id', 'origin', 'author_id', 'recorded_at', 'counting', 'counts_from'],
			...['submission_key', 'recommendation_id', 'value', 'as_of', 'language', 'corrects_id']
		],
		isOf: "m.subject = 'contribution' AND m.subject_id = OLD.id"
	},
	closing: {
		emptied: { words: '' },
		kept: [
			...['sequence', 'id', 'origin', 'author_id', 'recorded_at', 'counting', 'counts_from'],
			...['submission_key', 'recommendation_id', 'is_closed', 'reason', 'successor_id', 'as_of'],
			...['language', 'corrects_id']
		],
		isOf: "m.subject = 'closing' AND m.subject_id = OLD.id"
	},
	interpretation: {
		emptied: { signs_for: '[]', signs_against: '[]' },
		kept: [
			...['sequence', 'id', 'origin', 'author_id', 'recorded_at', 'counting', 'counts_from'],
			...['submission_key', 'recommendation_id', 'version', 'language']
		],
		isOf: "m.subject = 'interpretation' AND m.subject_id = OLD.id"
	},
	translation: {
		emptied: { text: '' },
		kept: [
			...['sequence', 'id', 'subject_id', 'field', 'language', 'translator', 'origin'],
			...['author_id', 'recorded_at']
		],
		isOf: 'm.subject_id = OLD.subject_id'
	},
	audit_content: {
		emptied: { salt: '', content: '' },
		kept: ['sequence'],
		isOf: `EXISTS (SELECT 1 FROM audit_event e WHERE e.sequence = OLD.sequence AND (m.subject = e.subject AND m.subject_id = e.subject_id OR e.subject = 'translation' AND m.subject_id = (SELECT t.subject_id FROM translation t WHERE t.id = e.subject_id)))`
	}
};

/** True in SQL for an UPDATE that a lawful removal makes, once somebody else approved it. */
function isRemoval(table: string): string | null {
	const removable = REMOVABLE[table];
	if (!removable) return null;
	const approved = `EXISTS (SELECT 1 FROM removal m JOIN review v ON v.subject = 'removal' AND v.subject_id = m.id AND v.decision = 'approved' AND v.reviewer_id <> m.author_id WHERE ${removable.isOf})`;
	const emptied = Object.entries(removable.emptied).map(
		([column, empty]) =>
			`NEW.${column} IS CASE WHEN OLD.${column} IS NULL THEN NULL ELSE '${empty}' END`
	);
	const kept = removable.kept.map((column) => `NEW.${column} IS OLD.${column}`);
	return [approved, ...emptied, ...kept].join(' AND ');
}

const REFUSAL = 'is append-only: what is recorded is never changed';

/**
 * The SQL that makes the database itself refuse UPDATE, DELETE and INSERT OR REPLACE on a table. The
 * one exception is the UPDATE of a lawful removal.
 */
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
	const removal = isRemoval(table);
	const trigger = (suffix: string, event: string, when = '') => ({
		name: `${table}_no_${suffix}`,
		sql: `CREATE TRIGGER ${table}_no_${suffix} BEFORE ${event} ON ${table}${when} BEGIN ${raise}; END`
	});
	return [
		trigger('update', 'UPDATE', removal === null ? '' : ` WHEN NOT (${removal})`),
		trigger('delete', 'DELETE'),
		trigger('replace', 'INSERT', ` WHEN ${meets}`)
	];
}
