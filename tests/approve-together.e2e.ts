import { createClient } from '@libsql/client';
import type { Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { expect, test, type Server } from './fixtures.ts';
import { fillNote, idIn, noteWith, propose, record, switchReviewOn } from './note-form.ts';

test.describe.configure({ mode: 'serial' });

/** The level that holds today. */
async function levelOf({ databasePath }: Server, code: string) {
	const client = createClient({ url: `file:${databasePath}` });
	const { rows } = await client.execute({
		sql: `SELECT span.level FROM status_span span
			JOIN recommendation r ON r.id = span.recommendation_id
			WHERE r.code = ? AND span.valid_to > ? AND span.known_to > ?`,
		args: [code, '9999', '9999']
	});
	client.close();
	return String(rows[0]?.level);
}

/** A waiting note of the kind that a round records: a copy of one that waits, at a level. */
async function stillTheSame({ databasePath }: Server, noteId: string, level: string) {
	const client = createClient({ url: `file:${databasePath}` });
	const { columns } = await client.execute('SELECT * FROM status_note LIMIT 0');
	const id = randomUUID();
	const changed: Record<string, string> = { id, submission_key: id, kind: 'still-the-same', level };
	const copied = columns.filter((column) => column !== 'sequence');
	const values = copied.map((column) => (column in changed ? `'${changed[column]}'` : column));
	await client.execute({
		sql: `INSERT INTO status_note (${copied.join()})
			SELECT ${values.join()} FROM status_note WHERE id = ?`,
		args: [noteId]
	});
	client.close();
	return id;
}

test('Notes that say that nothing changed are approved together, all or none', async ({
	signedInAs,
	server
}) => {
	await switchReviewOn(await signedInAs('administrator'));
	const analyst = await signedInAs('analyst');
	await analyst.goto('/recommendations/GLO-2.4/notes/new');
	await fillNote(analyst, { level: 'Under way', reason: 'Checked for the autumn.' });
	await analyst.locator('input[name^="cite."][value="supports"]').first().check();
	await record(analyst);
	await expect(analyst.getByText('It waits for review and does not count yet')).toBeVisible();
	const source = idIn(analyst);
	const reviewer = await signedInAs('reviewer');
	const level = await levelOf(server, 'GLO-2.4');
	const [one, two] = [
		await stillTheSame(server, source, level),
		await stillTheSame(server, source, level)
	];

	await reviewer.goto('/review');
	await expect(reviewer.getByRole('checkbox')).toHaveCount(2);
	await expect(reviewer.getByText('By approving you sign, for each ticked note')).toBeVisible();
	await reviewer.getByRole('button', { name: 'Approve the ticked notes' }).click();
	await expect(reviewer.getByText('Tick at least one note.').first()).toBeVisible();

	const headers = { accept: 'text/html', origin: server.origin };
	const key = randomUUID();
	const body = (ids: string[]) =>
		new URLSearchParams([['submissionKey', key], ...ids.map((id) => ['noteId', id])]).toString();
	const post = (page: Page, ids: string[]) =>
		page.request.post('/review?/approveTogether', {
			headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
			maxRedirects: 0,
			data: body(ids)
		});
	const refused = await post(reviewer, [one, two, source]);
	expect(refused.status()).toBe(400);
	expect(await refused.text()).toContain('the note on GLO-2.4 changes something');
	expect((await post(analyst, [one, two])).status()).toBe(403);

	await reviewer.goto('/review');
	for (const box of await reviewer.getByRole('checkbox').all()) await box.check();
	await reviewer.getByRole('button', { name: 'Approve the ticked notes' }).click();
	await expect(reviewer.getByText('Approved together: 2.')).toBeVisible();
	await expect(reviewer.getByRole('checkbox')).toHaveCount(0);
});

test('Notes of the baseline are approved together, and the page says what is signed', async ({
	signedInAs
}) => {
	const reviewer = await signedInAs('reviewer');
	await reviewer.goto('/review?list=baseline&about=GLO-2.5');
	await expect(
		reviewer.getByText('It counts already; from now on it is marked reviewed')
	).toBeVisible();
	const boxes = reviewer.getByRole('checkbox');
	const count = await boxes.count();
	for (const box of await boxes.all()) await box.check();
	await reviewer.getByRole('button', { name: 'Approve the ticked notes' }).click();
	await expect(reviewer.getByText(`Approved together: ${count}.`)).toBeVisible();
	await expect(reviewer.getByText('No baseline note of GLO-2.5 is left to review.')).toBeVisible();
});

test('An author approves their own note neither on the page nor together with others', async ({
	signedInAs,
	server
}) => {
	const reviewer = await signedInAs('reviewer');
	await propose(reviewer, 'Mine to judge.');
	const own = idIn(reviewer);
	const still = await stillTheSame(server, own, 'largely-done');
	await reviewer.goto(`/review?subject=status-note&id=${own}`);
	await expect(reviewer.getByText('You wrote this.')).toBeVisible();
	await expect(reviewer.getByRole('button', { name: 'Approve', exact: true })).toHaveCount(0);
	await expect(reviewer.getByRole('checkbox')).toHaveCount(0);
	const headers = { accept: 'text/html', origin: server.origin };
	const answer = await reviewer.request.post('/review?/approveTogether', {
		headers,
		form: { submissionKey: randomUUID(), noteId: still }
	});
	expect(answer.status()).toBe(400);
	expect(await answer.text()).toContain('the note on GLO-2.1 is yours');
	await reviewer.getByRole('link', { name: 'You can withdraw it on its page.' }).click();
	await noteWith(reviewer, 'Mine to judge.').getByRole('button', { name: 'Withdraw it' }).click();
	await expect(reviewer.getByText('Withdrawn. Nobody reviews it any more')).toBeVisible();
});

test('An analyst decides nothing, and a reader writes nothing, through the raw endpoints either', async ({
	signedInAs,
	server
}) => {
	const reader = await signedInAs('reader');
	const analyst = await signedInAs('analyst');
	await analyst.goto('/recommendations/JMH-7.3');
	const approved = await noteWith(analyst, 'Real-time warning data').getAttribute('id');
	const headers = { accept: 'text/html', origin: server.origin };
	const form = {
		submissionKey: randomUUID(),
		subject: 'status-note',
		subjectId: approved?.replace('note-', '') ?? '',
		reason: 'No.'
	};
	for (const action of ['approve', 'sendBack']) {
		const posted = await analyst.request.post(`/review?/${action}`, { headers, form });
		expect(posted.status(), action).toBe(403);
	}
	const withdrawn = await analyst.request.post('/recommendations/JMH-7.3?/withdraw', {
		headers,
		form
	});
	expect(withdrawn.status()).toBe(400);
	const address = '/recommendations/JMH-7.3/notes/new';
	for (const action of ['recordNote', 'saveDraft', 'discardDraft'])
		expect((await reader.request.post(`${address}?/${action}`, { headers, form })).status()).toBe(
			403
		);
});
