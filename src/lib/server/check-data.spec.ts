import { describe, expect, test } from 'vitest';
import { checkData } from './check-data.ts';
import { openCorpusDatabase } from './db/testing.ts';

/** Somebody with the file and patience: the triggers are gone, one statement runs. */
async function tampered(table: string, sql: string): Promise<string[]> {
	const db = await openCorpusDatabase();
	const { rows } = await db.client.execute(
		`SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '${table}'`
	);
	for (const { name } of rows) await db.client.execute(`DROP TRIGGER ${String(name)}`);
	await db.client.execute(sql);
	return (await checkData(db.reader)).faults;
}

describe('the check of the data finds', () => {
	test.each([
		[
			'a reworded note',
			'status_note',
			"UPDATE status_note SET reason = 'x' WHERE sequence = 5",
			/is not what was recorded/
		],
		[
			'a turned stance',
			'status_note_evidence',
			"UPDATE status_note_evidence SET stance = 'context' WHERE rowid = 3",
			/is not what was recorded/
		],
		[
			'an added piece of evidence',
			'status_note_evidence',
			"INSERT INTO status_note_evidence SELECT (SELECT id FROM status_note WHERE sequence = 1), id, 'supports', 9 FROM evidence WHERE code = 'EV-100'",
			/is not what was recorded/
		],
		[
			'a rewritten event',
			'audit_event',
			"UPDATE audit_event SET action = 'x' WHERE sequence = 9",
			/its hash is wrong/
		],
		[
			'a lost event',
			'audit_event',
			'DELETE FROM audit_event WHERE sequence = 9',
			/does not follow/
		],
		[
			'a rewritten content',
			'audit_content',
			"UPDATE audit_content SET content = '{}' WHERE sequence = 9",
			/not what was recorded/
		],
		[
			'a lost content',
			'audit_content',
			'DELETE FROM audit_content WHERE sequence = 9',
			/Audit event 9 .* has lost its content/
		],
		[
			'a row that nobody wrote',
			'translation',
			`INSERT INTO translation (id, subject_id, field, language, text, origin, recorded_at)
				SELECT 'x', subject_id, field, language, 'x', origin, recorded_at FROM translation LIMIT 1`,
			/The translation x is not in the audit chain/
		],
		[
			'a lost row',
			'translation',
			'DELETE FROM translation WHERE sequence = 3',
			/^The translation .* was recorded and is not there any more/
		],
		[
			'a moved level',
			'status_span',
			"UPDATE status_span SET level = 'done' WHERE id = 4",
			/do not equal the ledger/
		],
		[
			'a lost level',
			'status_span',
			'DELETE FROM status_span WHERE id = 4',
			/do not equal the ledger/
		]
	])('%s', async (_name, table, sql, sentence) => {
		const faults = await tampered(table, sql);
		expect(
			faults.some((fault) => sentence.test(fault)),
			faults.join('\n')
		).toBe(true);
	});
});

test('an untouched database has no fault', async () => {
	const db = await openCorpusDatabase();
	expect(await checkData(db.reader)).toMatchObject({ faults: [], notes: 189, spans: 189 });
});

test('levels of an assessor who wrote no note are found', async () => {
	const db = await openCorpusDatabase();
	await db.client
		.execute(`INSERT INTO assessor (id, slug, en, ja, is_ours, scale, origin, recorded_at, updated_at, version)
		SELECT 'other', 'other', 'Other', '他', 0, '[]', origin, recorded_at, updated_at, version FROM assessor`);
	await db.client
		.execute(`INSERT INTO status_span SELECT 99999, recommendation_id, 'other', note_id,
		level, is_stalled, change, level_before, since, is_reversed, valid_from, valid_to, known_from,
		known_to FROM status_span WHERE id = 4`);
	expect((await checkData(db.reader)).faults).toEqual([expect.stringMatching(/rest on no note/)]);
});
