import type { RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { openEditDatabase } from '#lib/server/testing-edit.ts';
import { testEvent } from '#lib/server/testing.ts';
import * as piece from './evidence/[code]/+page.server.ts';
import * as file from './evidence/[code]/file/+server.ts';
import * as party from './parties/[slug]/+server.ts';
import * as recommendation from './recommendations/[code]/+page.server.ts';
import * as note from './recommendations/[code]/notes/new/+page.server.ts';
import * as source from './sources/[slug]/+page.server.ts';

type Handler = (event: RequestEvent) => unknown;

/** What answers to a code or a slug, with one that is there and one that is not. */
const BY_NAME = [
	['the page of a recommendation', recommendation.load, { code: 'GLO-2.4' }, { code: 'GLO-99' }],
	['the page of a recommendation', recommendation.load, { code: 'GLO-2.4' }, { code: "'; --" }],
	['the form of a note', note.load, { code: 'GLO-2.4' }, { code: 'GLO-99' }],
	['the form of a note, sent', note.actions.recordNote, null, { code: 'GLO-99' }],
	['the page of a piece of evidence', piece.load, { code: 'EV-001' }, { code: 'EV-999' }],
	['the file of a piece of evidence', file.GET, null, { code: 'EV-999' }],
	['the file of a piece that has none', file.GET, null, { code: 'EV-001' }],
	['the head of a file', file.HEAD, null, { code: '../../etc/passwd' }],
	['the page of a source', source.load, { slug: 'globis-action-20' }, { slug: 'nowhere' }]
] as const;

async function ask(handler: unknown, params: Record<string, string>) {
	const { db, ana } = await openEditDatabase();
	const isAction = handler === note.actions.recordNote;
	const form = isAction ? { reason: 'typed' } : undefined;
	const event = testEvent({ db, person: ana, now: '2026-11-22T03:00:00.000Z', form });
	Object.assign(event, { params });
	return (handler as Handler)(event);
}

test.each(BY_NAME)('%s is there for what there is, and else is not found', async (...args) => {
	const [, handler, known, unknown] = args;
	if (known) expect(await ask(handler, known)).toBeTruthy();
	await expect(ask(handler, unknown)).rejects.toMatchObject({
		status: 404,
		body: { message: expect.stringMatching(/\w+ .*\.$/) }
	});
});

test('a party leads to the recommendations that name it, an unknown one to nothing', async () => {
	await expect(ask(party.GET, { slug: 'ticad' })).rejects.toMatchObject({
		status: 307,
		location: '/recommendations?party=ticad'
	});
	await expect(ask(party.GET, { slug: 'nobody' })).rejects.toMatchObject({ status: 404 });
});
