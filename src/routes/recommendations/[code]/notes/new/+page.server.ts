import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { citedIn, type Fields } from '#lib/domain/note-form.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { CHOICES_STEP, findEvidenceChoices } from '#lib/server/evidence-choice.ts';
import { faultsOf, refuse, typed, type Faults } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { Refusal } from '#lib/server/refusal.ts';
import {
	discardDraft,
	findDraft,
	findNoteToRedo,
	saveDraft,
	StaleDraft,
	type DraftKey
} from '#lib/server/status-note-draft.ts';
import {
	keepFiles,
	readNoteForm,
	reviseNoteForm,
	shownChoices
} from '#lib/server/status-note-form.ts';
import {
	findNotePage,
	findNotesAfter,
	findNoteTarget,
	type NewerNoteText
} from '#lib/server/status-note-page.ts';
import { NewerNote, recordStatusNote } from '#lib/server/status-note.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = RequestEvent<{ code: string }>;

async function findTarget({ locals, params }: Event) {
	const target = await findNoteTarget(locals.db.reader, params.code);
	if (!target) error(404, m.fault_not_found());
	return target;
}

/** The evidence that a form asks for by what is typed in it. */
function findChoices({ locals }: Event, recommendationId: string, form: FormData) {
	return findEvidenceChoices(locals.db.reader, recommendationId, {
		query: String(form.get('evidenceQuery') ?? ''),
		chosen: citedIn(typed(form)).map(({ code }) => code),
		limit: shownChoices(form)
	});
}

/** What the form starts from: the person's draft or, where there is none, a note that came back. */
async function findStart({ locals, url }: Event, key: DraftKey) {
	const db = locals.db.reader;
	const draft = await findDraft(db, key);
	const again = url.searchParams.get('again');
	return { draft, redo: draft || !again ? null : await findNoteToRedo(db, key, again) };
}

export const load: PageServerLoad = async (event) => {
	const person = requireWriter(event, 'status-note:write');
	const { db, today, settings } = event.locals;
	const { isSecondPersonReview } = settings;
	const common = { code: event.params.code, submissionKey: randomUUID(), isSecondPersonReview };
	if (!person) return { ...common, page: null, choices: null, draft: null, redo: null };
	const language = getLocale();
	const view = { asOf: today, knownOn: today, viewer: person };
	const { id } = await findTarget(event);
	const { draft, redo } = await findStart(event, { authorId: person.id, recommendationId: id });
	const fields: Fields = draft?.fields ?? redo?.fields ?? {};
	const correctsId = String(fields.correctsId ?? event.url.searchParams.get('corrects') ?? '');
	const asked = { language, correctsId: correctsId || null };
	const page = await findNotePage(db.reader, view, event.params.code, asked);
	if (!page) error(404, m.fault_not_found());
	const start = {
		query: String(fields.evidenceQuery ?? ''),
		chosen: citedIn(fields).map(({ code }) => code),
		limit: CHOICES_STEP
	};
	const choices = await findEvidenceChoices(db.reader, id, start);
	return { ...common, page, choices, draft, redo };
};

export const actions = {
	/** Keeps all that was typed, does what the button asked, and tells what the note will do. */
	previewNote: guarded('status-note:write', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const target = await findTarget(event);
		const faults = await keepFiles(db, form, { by: person.id, now });
		reviseNoteForm(form);
		const choices = await findChoices(event, target.id, form);
		const newer: NewerNoteText[] = [];
		return { values: typed(form), faults, isSessionEnded: false, choices, newer, draft: null };
	}),

	/** Keeps what stands in the form, its files too; what it keeps by itself (`auto`) says little. */
	saveDraft: guarded('status-note:write', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const { id: recommendationId } = await findTarget(event);
		const isAuto = form.has('auto');
		const faults = await keepFiles(db, form, { by: person.id, now });
		const choices = isAuto ? null : await findChoices(event, recommendationId, form);
		const newer: NewerNoteText[] = [];
		const told = (wrong: Faults) => {
			const values = isAuto ? { draftVersion: String(form.get('draftVersion')) } : typed(form);
			return { values, faults: wrong, isSessionEnded: false, choices, newer, draft: null };
		};
		const key = { authorId: person.id, recommendationId };
		const version = Number(form.get('draftVersion')) || 0;
		try {
			const draft = await saveDraft(db, key, { fields: typed(form), version, now });
			form.set('draftVersion', String(draft.version));
			const { updatedAt } = draft;
			return { ...told(faults), draft: { updatedAt, version: draft.version } };
		} catch (failure) {
			if (failure instanceof StaleDraft) {
				form.set('draftVersion', String(failure.version));
				return fail(409, told({ ...faults, form: m.fault_draft_stale() }));
			}
			if (!(failure instanceof Refusal)) throw failure;
			return fail(400, told({ ...faults, ...faultsOf(failure) }));
		}
	}),

	discardDraft: guarded('status-note:write', async ({ event, person }) => {
		const { id: recommendationId } = await findTarget(event);
		await discardDraft(event.locals.db, { authorId: person.id, recommendationId });
		const search = new URLSearchParams(event.url.search);
		for (const name of [...search.keys()]) if (name.startsWith('/')) search.delete(name);
		redirect(303, `${event.url.pathname}${search.size > 0 ? `?${search}` : ''}`);
	}),

	recordNote: guarded('status-note:write', async ({ event, person, form }) => {
		const { db, now, today, settings } = event.locals;
		const { id: recommendationId, hasParts } = await findTarget(event);
		const submittedBy = { by: person.id, now };
		const fileFaults = await keepFiles(db, form, submittedBy);
		if (!hasParts) form.set('judgesWhole', 'on');
		const choices = await findChoices(event, recommendationId, form);
		const back = (faults: Faults, status = 400, newer: NewerNoteText[] = []) =>
			fail(status, { ...refuse(form, faults, status).data, choices, newer, draft: null });

		const searchRecords = choices.chosen.filter(({ kind }) => kind === 'search-record');
		const { data, faults } = readNoteForm(form, {
			today,
			searchRecords: searchRecords.map(({ code }) => code)
		});
		if (faults || Object.keys(fileFaults).length > 0) return back({ ...faults, ...fileFaults });
		const { submissionKey: key, ...written } = data;
		const { isSecondPersonReview } = settings;
		const asked = { recommendationId, isSecondPersonReview, ...written };
		let recorded;
		try {
			recorded = await recordStatusNote(db, asked, { ...submittedBy, key });
		} catch (failure) {
			if (failure instanceof NewerNote) {
				const newer = await findNotesAfter(db.reader, recommendationId, data.seenSequence ?? 0);
				form.set('seenSequence', '');
				return back({ form: m.note_newer_came() }, 409, newer);
			}
			if (!(failure instanceof Refusal)) throw failure;
			if (failure.fault === 'fault_sent_before') form.set('submissionKey', randomUUID());
			return back(faultsOf(failure));
		}
		const { noteId, counts } = recorded;
		const page = `/recommendations/${encodeURIComponent(event.params.code)}`;
		redirect(303, `${page}?recorded=${counts ? 'counts' : 'waits'}#note-${noteId}`);
	})
} satisfies Actions;
