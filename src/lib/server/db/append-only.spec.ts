import { describe, expect, test } from 'vitest';
import { APPEND_ONLY, REMOVABLE, triggersFor } from './append-only.ts';
import { openCorpusDatabase, openTestDatabase } from './testing.ts';

const TABLES = Object.keys(APPEND_ONLY);
const REFUSED = /append-only/;

test('after the last migration every trigger of every append-only table stands as written', async () => {
	const db = await openTestDatabase();
	const { rows } = await db.client.execute(
		"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
	);
	const wanted = TABLES.flatMap(triggersFor).sort((a, b) => (a.name < b.name ? -1 : 1));
	expect(rows.map(({ name, sql }) => ({ name, sql }))).toEqual(wanted);
});

test('every unique key of an append-only table is watched for INSERT OR REPLACE', async () => {
	const db = await openTestDatabase();
	for (const [table, watched] of Object.entries(APPEND_ONLY)) {
		const keys: string[] = [];
		for (const index of (await db.client.execute(`PRAGMA index_list(${table})`)).rows) {
			if (index.unique !== 1) continue;
			const columns = await db.client.execute(`PRAGMA index_info(${String(index.name)})`);
			keys.push(columns.rows.map((column) => String(column.name)).join());
		}
		const rowid = (await db.client.execute(`PRAGMA table_info(${table})`)).rows.filter(
			(column) => column.pk === 1 && column.type === 'INTEGER'
		);
		keys.push(...rowid.map((column) => String(column.name)));
		expect(watched.map((columns) => columns.join()).sort(), table).toEqual(keys.sort());
	}
});

/** A row in each table that the corpus leaves empty. */
async function openFilled() {
	const db = await openCorpusDatabase();
	const id = async (table: string) =>
		String((await db.client.execute(`SELECT id FROM ${table} LIMIT 1`)).rows[0]?.id);
	const [note, item, piece] = [
		await id('status_note'),
		await id('recommendation'),
		await id('evidence')
	];
	const entry = `'person', '2026-11-22T00:00:00.000Z', 'at-once', '2026-11-22T00:00:00.000Z'`;
	const columns = 'origin, recorded_at, counting, counts_from, id, submission_key';
	const signed = 'language, author_id, recorded_at, submission_key';
	const by = `'en', 'u', '2026-11-22T00:00:00.000Z'`;
	await db.client.executeMultiple(`
		INSERT INTO user (id, name, email, email_verified, created_at, updated_at, is_active)
			VALUES ('u', 'U', 'u@example.org', 1, 0, 0, 1);
		INSERT INTO review (id, subject, subject_id, decision, reviewer_id, recorded_at, submission_key)
			VALUES ('r', 'status-note', '${note}', 'approved', 'u', '2026-11-22T00:00:00.000Z', 'r');
		INSERT INTO contribution (${columns}, recommendation_id, value, as_of, language)
			VALUES (${entry}, 'c', 'c', '${item}', 'cited', '2026-01-01', 'en');
		INSERT INTO contribution_evidence (contribution_id, evidence_id, stance, position)
			VALUES ('c', '${piece}', 'supports', 0);
		INSERT INTO closing (${columns}, recommendation_id, is_closed, as_of, language)
			VALUES (${entry}, 'x', 'x', '${item}', 1, '2026-01-01', 'en');
		INSERT INTO hold (id, status_note_id, is_held, reason, ${signed})
			VALUES ('h', '${note}', 1, 'r', ${by}, 'h');
		INSERT INTO removal (id, subject, subject_id, reason, ${signed})
			VALUES ('m', 'status-note', '${note}', 'r', ${by}, 'm');
		INSERT INTO round (id, slug, name, opens_on, due_on, as_of, origin, recorded_at, updated_at)
			VALUES ('o', 'o', 'O', '2026-01-01', '2026-01-01', '2026-01-01', 'person', '', '');
		INSERT INTO edition (id, round_id, slug, name, as_of, known_on, ${signed})
			VALUES ('e', 'o', 'o', 'O', '2026-01-01', '2026-01-01', ${by}, 'e');`);
	return db;
}

test.each(TABLES)('%s refuses UPDATE, DELETE, INSERT OR REPLACE and upserts', async (table) => {
	const db = await openFilled();
	const dump = () => db.client.execute(`SELECT * FROM ${table} ORDER BY rowid`);
	const before = (await dump()).rows.map((row) => JSON.stringify(row));
	const column = String((await dump()).columns.at(-1));
	const attempts = [
		`UPDATE ${table} SET ${column} = ${column}`,
		`UPDATE OR REPLACE ${table} SET ${column} = ${column}`,
		`DELETE FROM ${table}`,
		`INSERT OR REPLACE INTO ${table} SELECT * FROM ${table} LIMIT 1`,
		`REPLACE INTO ${table} SELECT * FROM ${table} LIMIT 1`,
		`INSERT INTO ${table} SELECT * FROM ${table} WHERE true LIMIT 1 ON CONFLICT DO UPDATE SET ${column} = NULL`
	];
	expect(before.length).toBeGreaterThan(0);
	for (const attempt of attempts)
		await expect(db.client.execute(attempt), attempt).rejects.toThrow(REFUSED);
	expect((await dump()).rows.map((row) => JSON.stringify(row))).toEqual(before);
});

test.each([
	['status_note', { sequence: 'NULL', id: "'another'" }],
	['review', { sequence: 'NULL', id: "'another'", submission_key: "'another'" }],
	['edition', { sequence: 'NULL', id: "'another'", submission_key: "'another'", slug: "'p'" }]
])('a row of %s cannot be replaced by one with another id', async (table, changed) => {
	const db = await openFilled();
	const { columns } = await db.client.execute(`SELECT * FROM ${table} LIMIT 1`);
	const values = columns
		.map((name) => (changed as Record<string, string>)[name] ?? name)
		.join(', ');
	await expect(
		db.client.execute(`INSERT OR REPLACE INTO ${table} SELECT ${values} FROM ${table} LIMIT 1`)
	).rejects.toThrow(REFUSED);
});

describe('a lawful removal', () => {
	const REMOVED = "subject = 'status-note' AND id = 'm'";
	const empty = 'UPDATE status_note SET reason = ';
	const where = "WHERE id = (SELECT subject_id FROM removal WHERE id = 'm')";
	const approve = (by: string) =>
		`INSERT INTO review (id, subject, subject_id, decision, reviewer_id, recorded_at, submission_key)
			VALUES ('a', 'removal', 'm', 'approved', '${by}', '2026-11-22T00:00:00.000Z', 'a')`;
	const other = `INSERT INTO user (id, name, email, email_verified, created_at, updated_at, is_active)
		VALUES ('o', 'O', 'o@example.org', 1, 0, 0, 1)`;

	test('may empty the words once a second person approved it, and nothing else', async () => {
		const db = await openFilled();
		expect((await db.client.execute(`SELECT id FROM removal WHERE ${REMOVED}`)).rows).toHaveLength(
			1
		);
		await expect(db.client.execute(`${empty}'' ${where}`)).rejects.toThrow(REFUSED);
		await db.client.execute(other);
		await db.client.execute(approve('o'));
		for (const attempt of [
			`${empty}'something else' ${where}`,
			`${empty}'', level = 'done', cause = 'correction' ${where}`,
			`${empty}'', stalled_reason = 'x' ${where}`,
			`${empty}'', id = 'another' ${where}`,
			`${empty}'' WHERE id <> (SELECT subject_id FROM removal WHERE id = 'm')`,
			`DELETE FROM status_note ${where}`,
			`UPDATE audit_content SET content = '{}' WHERE sequence = 1`
		])
			await expect(db.client.execute(attempt), attempt).rejects.toThrow(REFUSED);
		await db.client.execute(
			`${empty}'', stalled_reason = CASE WHEN stalled_reason IS NULL THEN NULL ELSE '' END ${where}`
		);
		await expect(db.client.execute(`${empty}'words again' ${where}`)).rejects.toThrow(REFUSED);
	});

	test('that its own author approved is none', async () => {
		const db = await openFilled();
		await db.client.execute(approve('u'));
		await expect(db.client.execute(`${empty}'' ${where}`)).rejects.toThrow(REFUSED);
	});

	test.each(Object.entries(REMOVABLE))('names every column of %s', async (table, removable) => {
		const db = await openTestDatabase();
		const { rows } = await db.client.execute(`PRAGMA table_info(${table})`);
		const named = [...Object.keys(removable.emptied), ...removable.kept].sort();
		expect(rows.map(({ name }) => String(name)).sort()).toEqual(named);
	});
});
