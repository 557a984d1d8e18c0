import { createClient } from '@libsql/client';
import { setTimeout as pause } from 'node:timers/promises';
import { checkData } from '../src/lib/server/check-data.ts';
import { connect } from '../src/lib/server/db/connect.ts';
import { expect, test } from './fixtures.ts';
import { newNote, postNote, type PostedNote } from './posted-note.ts';

const ROUNDS = 20;

test('Killed twenty times in the middle of posts, Heeded has each note that it answered for, once', async ({
	signedInAs,
	server
}) => {
	test.setTimeout(400_000);
	const { request } = await signedInAs('analyst');
	const answered: PostedNote[] = [];
	const sent: PostedNote[] = [];
	for (let round = 0; round < ROUNDS; round++) {
		let isRunning = true;
		const before = answered.length;
		const posting = Promise.all(
			Array.from({ length: 4 }, async (_, lane) => {
				for (let turn = 0; isRunning; turn++) {
					const note = newNote('JMH-7.3', `Round ${round}, lane ${lane}, turn ${turn}`);
					sent.push(note);
					try {
						const { status } = await postNote(request, server.origin, note, '');
						if (status === 303) answered.push(note);
					} catch (failure) {
						// The connection of a killed server breaks: this note has no answer.
						if (!/ECONNRE|socket|hang up|closed/i.test(String(failure))) throw failure;
						return;
					}
				}
			})
		);
		await expect.poll(() => answered.length, { timeout: 30_000 }).toBeGreaterThan(before + 1);
		await pause((round * 53) % 200);
		await server.kill();
		isRunning = false;
		await posting;
		await server.restart();
	}
	expect(answered.length).toBeGreaterThan(ROUNDS);

	const client = createClient({ url: `file:${server.databasePath}` });
	const { rows } = await client.execute(
		"SELECT reason, count(*) AS times FROM status_note WHERE reason LIKE 'Round %' GROUP BY reason"
	);
	client.close();
	const stored = new Map(rows.map((row) => [String(row.reason), Number(row.times)]));
	expect(answered.filter(({ reason }) => stored.get(reason) !== 1)).toEqual([]);
	expect([...stored.values()].filter((times) => times !== 1)).toEqual([]);
	expect(
		[...stored.keys()].filter((reason) => !sent.some((note) => note.reason === reason))
	).toEqual([]);

	const db = await connect(`file:${server.databasePath}`);
	expect((await checkData(db.reader)).faults).toEqual([]);
	db.close();
});
