import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { canonical, findChainHead, write } from './audit.ts';
import { checkData } from './check-data.ts';
import { setting } from './db/schema.ts';
import { openTestDatabase } from './db/testing.ts';
import { writeOnce } from './submission.ts';
import { createTestPerson } from './testing.ts';

const NOW = '2026-11-22T03:00:00.000Z';
const line = { action: 'thing:create', subject: 'thing', subjectId: 'x', content: { a: 1 } };

describe('a write', () => {
	test('without its audit line is refused and leaves nothing', async () => {
		const db = await openTestDatabase();
		const silent = write(db, { by: null, now: NOW }, ({ tx }) =>
			tx.insert(setting).values({ key: 'k', value: 1 })
		);
		await expect(silent).rejects.toThrow('needs its audit line');
		expect(await db.reader.select().from(setting)).toEqual([]);
	});

	test('that fails leaves no line in the chain', async () => {
		const db = await openTestDatabase();
		const failing = write(db, { by: null, now: NOW }, async ({ log }) => {
			await log(line);
			throw new Error('on purpose');
		});
		await expect(failing).rejects.toThrow('on purpose');
		expect(await findChainHead(db.reader)).toBeNull();
	});

	test('is never dated before the one before it, even where the clock went back', async () => {
		const db = await openTestDatabase();
		await write(db, { by: null, now: NOW }, ({ log }) => log(line));
		const earlier = '2026-11-22T02:00:00.000Z';
		const at = await write(db, { by: null, now: earlier }, async ({ log, at }) => {
			await log(line);
			return at;
		});
		expect(at).toBe(NOW);
		expect((await checkData(db.reader)).faults).toEqual([]);
	});
});

test('content has one text, whatever the order of its keys', () => {
	expect(canonical({ b: [1, { d: 1, c: null }], a: 'x' })).toBe(
		canonical({ a: 'x', b: [1, { c: null, d: 1 }] })
	);
});

describe('a submission key', () => {
	const add = (db: Awaited<ReturnType<typeof openTestDatabase>>, by: string, key: string) =>
		writeOnce(db, { by, key, now: NOW }, async ({ tx, log }) => {
			const name = randomUUID();
			await tx.insert(setting).values({ key: name, value: 1 });
			await log(line);
			return name;
		});

	test('stores once, however often and however fast it is sent', async () => {
		const db = await openTestDatabase();
		const me = await createTestPerson(db, 'Me', ['analyst']);
		const key = randomUUID();
		const all = await Promise.all(Array.from({ length: 10 }, () => add(db, me.id, key)));
		expect(new Set(all.map(({ result }) => result)).size).toBe(1);
		expect(all.filter(({ isRepeat }) => !isRepeat)).toHaveLength(1);
		expect(await db.reader.select().from(setting)).toHaveLength(1);
	});

	test('is each person’s own', async () => {
		const db = await openTestDatabase();
		const me = await createTestPerson(db, 'Me', ['analyst']);
		const you = await createTestPerson(db, 'You', ['analyst']);
		const key = randomUUID();
		await add(db, me.id, key);
		expect(await add(db, you.id, key)).toMatchObject({ isRepeat: false });
	});

	test('stays free after a refusal', async () => {
		const db = await openTestDatabase();
		const me = await createTestPerson(db, 'Me', ['analyst']);
		const key = randomUUID();
		const refused = writeOnce(db, { by: me.id, key, now: NOW }, () =>
			Promise.reject(new Error('refused'))
		);
		await expect(refused).rejects.toThrow('refused');
		expect(await add(db, me.id, key)).toMatchObject({ isRepeat: false });
	});
});
