import { redirect, type RequestEvent } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readReviewQuery, reviewSearch, type ReviewQuery } from '#lib/domain/review-address.ts';
import { REVIEW_SUBJECTS, reviewSchema, togetherSchema, type Verdict } from '#lib/domain/review.ts';
import { submissionKeySchema } from '#lib/domain/text.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { parseForm, refuse, refuseWork } from '#lib/server/form.ts';
import { guarded, requireWriter, type Act } from '#lib/server/guard.ts';
import { findReviewed } from '#lib/server/review-item.ts';
import {
	countReviewable,
	findBaselineItems,
	findWaitingItems,
	REVIEW_PAGE_SIZE
} from '#lib/server/review-list.ts';
import { approveTogether } from '#lib/server/review-together.ts';
import { decide } from '#lib/server/review.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const viewer = requireWriter(event, 'internal:read');
	const { db, today, settings } = event.locals;
	const { isSecondPersonReview } = settings;
	const query = readReviewQuery(event.url.searchParams);
	const decided = event.url.searchParams.get('decided');
	const count = Number(event.url.searchParams.get('count')) || 0;
	const common = { query, decided, count, isSecondPersonReview, submissionKey: randomUUID() };
	if (!viewer) return { ...common, list: null, counts: null, open: null, reviewed: null };
	const language = getLocale();
	const asked = { page: query.page, viewerId: viewer.id, language };
	const [counts, list] = await Promise.all([
		countReviewable(db.reader),
		query.list === 'baseline'
			? findBaselineItems(db.reader, { ...asked, about: query.about })
			: findWaitingItems(db.reader, asked)
	]);
	const first = list.items[0];
	const open = query.open ?? (first ? { subject: first.subject, id: first.id } : null);
	const view = { asOf: today, knownOn: today, viewer };
	const reviewed = open && (await findReviewed(db.reader, { view, language }, open));
	const pages = Math.max(1, Math.ceil(list.total / REVIEW_PAGE_SIZE));
	return { ...common, list: { ...list, pages }, counts, open, reviewed };
};

const nextSchema = z.object({
	submissionKey: submissionKeySchema,
	nextSubject: z.enum(REVIEW_SUBJECTS).optional().catch(undefined),
	nextId: z.uuid().optional().catch(undefined)
});

/** Decides what the form is about, and goes on to the next of the list that it was opened from. */
async function decideAs(decision: Verdict, { event, person, form }: Act<RequestEvent>) {
	const { db, now } = event.locals;
	form.set('decision', decision);
	const key = parseForm(nextSchema, form);
	const { data, faults } = parseForm(reviewSchema, form);
	if (faults || key.faults) return refuse(form, { ...faults, ...key.faults });
	const { submissionKey, nextSubject, nextId } = key.data;
	try {
		await decide(db, data, { by: person.id, key: submissionKey, now });
	} catch (failure) {
		return refuseWork(form, failure);
	}
	const query: ReviewQuery = readReviewQuery(event.url.searchParams);
	const open = nextSubject && nextId ? { subject: nextSubject, id: nextId } : null;
	const search = new URLSearchParams(reviewSearch(query, { open }));
	search.set('decided', decision);
	redirect(303, `/review?${search}`);
}

/** Approves the ticked notes, all or none, and goes back to the list that they were ticked in. */
async function approveTicked({ event, person, form }: Act<RequestEvent>) {
	const { db, now } = event.locals;
	const key = parseForm(z.object({ submissionKey: submissionKeySchema }), form);
	form.set('reason', form.get('togetherReason') ?? '');
	const { data, faults } = parseForm(togetherSchema, form, { lists: ['noteId'] });
	if (faults || key.faults) return refuse(form, { ...faults, ...key.faults });
	const { submissionKey } = key.data;
	let count;
	try {
		count = await approveTogether(db, data, { by: person.id, key: submissionKey, now });
	} catch (failure) {
		return refuseWork(form, failure);
	}
	const query = readReviewQuery(event.url.searchParams);
	const search = new URLSearchParams(reviewSearch(query, { open: null, page: 1 }));
	search.set('decided', 'together');
	search.set('count', String(count));
	redirect(303, `/review?${search}`);
}

export const actions = {
	approve: guarded('review:write', (act) => decideAs('approved', act)),
	sendBack: guarded('review:write', (act) => decideAs('sent-back', act)),
	approveTogether: guarded('review:write', approveTicked)
} satisfies Actions;
