import { expect, onTestFinished, test } from 'vitest';
import { openCorpusDatabase } from './testing.ts';
import { readOffThread } from './off-thread.ts';

async function open() {
	const db = await openCorpusDatabase();
	const thread = readOffThread(`file:${db.path}`);
	onTestFinished(() => thread.close());
	return { db, thread };
}

test('answers what the driver answers, as it answers it', async () => {
	const { db, thread } = await open();
	const statement = {
		sql: 'SELECT code, position, parent_id FROM recommendation WHERE code > ? ORDER BY code LIMIT 3',
		args: ['G']
	};
	const [there, here] = [await thread.execute(statement), await db.client.execute(statement)];
	expect(there.columns).toEqual(here.columns);
	expect(there.rows.map((row) => ({ ...row }))).toEqual(here.rows.map((row) => ({ ...row })));
	expect(there.rows.map((row) => Array.from(row as never))).toEqual(
		here.rows.map((row) => Array.from(row as never))
	);
});

test('sees what was written a moment ago', async () => {
	const { db, thread } = await open();
	const count = async () =>
		Number((await thread.execute('SELECT count(*) FROM setting')).rows[0]?.[0]);
	const before = await count();
	await db.client.execute(`INSERT INTO setting (key, value) VALUES ('added', '1')`);
	expect(await count()).toBe(before + 1);
});

test('says what is wrong with a statement, and answers the next one', async () => {
	const { thread } = await open();
	await expect(thread.execute('SELECT nothing')).rejects.toMatchObject({
		code: 'SQLITE_ERROR'
	});
	expect((await thread.execute('SELECT 1 AS one')).rows[0]?.one).toBe(1);
});

test('other work goes on while a long read runs', async () => {
	const { thread } = await open();
	const order: string[] = [];
	const long = thread
		.execute(
			`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000)
				SELECT count(*) FROM n`
		)
		.then(() => order.push('long read'));
	await new Promise((resolve) => setTimeout(resolve, 1));
	order.push('other work');
	await long;
	expect(order).toEqual(['other work', 'long read']);
});
