import { eq, sql } from 'drizzle-orm';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { setting } from './schema.ts';
import { openTestDatabase } from './testing.ts';

async function counter() {
	const db = await openTestDatabase();
	await db.writer.insert(setting).values({ key: 'count', value: 0 });
	const read = async () =>
		(await db.reader.select().from(setting).where(eq(setting.key, 'count')))[0]?.value;
	return { db, read };
}

test('two hundred that read, wait and write at once lose nothing', async () => {
	const { db, read } = await counter();
	const add = () =>
		db.write(async (tx) => {
			const [row] = await tx.select().from(setting).where(eq(setting.key, 'count'));
			await pause(1);
			await tx
				.update(setting)
				.set({ value: Number(row?.value) + 1 })
				.where(eq(setting.key, 'count'));
		});
	await Promise.all(Array.from({ length: 200 }, add));
	expect(await read()).toBe(200);
});

test('a failed transaction gives its turn away and leaves nothing behind', async () => {
	const { db, read } = await counter();
	const fails = db.write(async (tx) => {
		await tx.update(setting).set({ value: 7 }).where(eq(setting.key, 'count'));
		throw new Error('on purpose');
	});
	await expect(fails).rejects.toThrow('on purpose');
	await db.write((tx) => tx.update(setting).set({ value: 1 }).where(eq(setting.key, 'count')));
	expect(await read()).toBe(1);
});

test('plain statements and batches of the writer wait for a running transaction', async () => {
	const { db, read } = await counter();
	const running = db.write(async (tx) => {
		await pause(20);
		await tx.run(sql`UPDATE setting SET value = value + 1`);
	});
	await Promise.all([
		running,
		db.client.execute('UPDATE setting SET value = value + 10'),
		db.client.batch(['UPDATE setting SET value = value + 100'], 'write')
	]);
	expect(await read()).toBe(111);
});

test('the writer inside its own transaction fails loudly instead of waiting for ever', async () => {
	const { db } = await counter();
	const nested = db.write(() => db.client.execute('SELECT 1'));
	await expect(nested).rejects.toThrow('use the transaction itself');
});
