import { createClient } from '@libsql/client';
import { checkData } from '../src/lib/server/check-data.ts';
import { connect } from '../src/lib/server/db/connect.ts';
import { expect, test } from './fixtures.ts';
import { newNote, openForm, postNote } from './posted-note.ts';

const CODES = ['GLO-1.1', 'GLO-2.3', 'GLO-4.1', 'JMH-2', 'JMH-7.4', 'JMH-8', 'JMH-9', 'JMH-11'];

test('Two hundred notes by several people at once, each sent twice, are stored once each', async ({
	signedInAs,
	server
}) => {
	test.setTimeout(240_000);
	const people = ['analyst', 'analyst2', 'reviewer', 'administrator'] as const;
	const requests = await Promise.all(people.map(async (one) => (await signedInAs(one)).request));
	const notes = Array.from({ length: 200 }, (_, index) => ({
		...newNote(
			index < 100 ? 'JMH-7.3' : (CODES[index % CODES.length] ?? 'JMH-1'),
			`At once ${index}`
		),
		request: requests[index % requests.length] ?? requests[0]
	}));
	const forms = new Map<string, string>();
	for (const code of new Set(notes.map((note) => note.code)))
		forms.set(code, await openForm(requests[0]!, code));

	const statuses: number[] = [];
	await Promise.all(
		notes.map(async ({ request, ...note }) => {
			const twice = async (sequence: string) =>
				Promise.all([1, 2].map(() => postNote(request!, server.origin, note, sequence)));
			let answers = await twice(forms.get(note.code) ?? '');
			// The form says once that another note came meanwhile; sent again it is stored.
			const told = answers.find(({ status }) => status === 409);
			if (told && answers.every(({ status }) => status === 409))
				answers = await twice(told.seenSequence);
			statuses.push(...answers.map(({ status }) => status));
		})
	);
	expect(statuses.filter((status) => status >= 500)).toEqual([]);

	const client = createClient({ url: `file:${server.databasePath}` });
	const { rows } = await client.execute(
		"SELECT reason, count(*) AS times FROM status_note WHERE reason LIKE 'At once %' GROUP BY reason"
	);
	client.close();
	expect(rows).toHaveLength(200);
	expect(rows.filter((row) => Number(row.times) !== 1)).toEqual([]);

	const db = await connect(`file:${server.databasePath}`);
	const { faults, notes: checked } = await checkData(db.reader);
	db.close();
	expect(faults).toEqual([]);
	expect(checked).toBe(389);
});
