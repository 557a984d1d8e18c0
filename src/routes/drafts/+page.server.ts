import { error, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { discardDraft, findDrafts } from '#lib/server/status-note-draft.ts';
import { findNoteTarget } from '#lib/server/status-note-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const person = requireWriter(event, 'status-note:write');
	const isDiscarded = event.url.searchParams.has('discarded');
	if (!person) return { drafts: null, isDiscarded };
	const asked = { authorId: person.id, language: getLocale() };
	return { drafts: await findDrafts(event.locals.db.reader, asked), isDiscarded };
};

export const actions = {
	discardDraft: guarded('status-note:write', async ({ event, person, form }) => {
		const { db } = event.locals;
		const target = await findNoteTarget(db.reader, String(form.get('code') ?? ''));
		if (!target) error(404, m.fault_not_found());
		await discardDraft(db, { authorId: person.id, recommendationId: target.id });
		redirect(303, '/drafts?discarded');
	})
} satisfies Actions;
