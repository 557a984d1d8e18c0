import { error, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { signatureSchema } from '#lib/domain/edition.ts';
import { rankOf, STANDING_LEVELS } from '#lib/domain/level.ts';
import { readRecommendationQuery } from '#lib/domain/recommendation-query.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { countWaitingIn, signRound } from '#lib/server/edition-sign.ts';
import { parseForm, refuse, refuseWork } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { countFacet, countRecommendations } from '#lib/server/recommendation-list.ts';
import { findRoundItems, findRoundRow } from '#lib/server/round.ts';
import type { Actions, PageServerLoad } from './$types';

/** What would be signed now: the record as of the round's day, with all that counts. */
export const load: PageServerLoad = async (event) => {
	const viewer = requireWriter(event, 'edition:sign');
	const { db, today } = event.locals;
	const { slug } = event.params;
	const common = { slug, submissionKey: randomUUID() };
	if (!viewer) return { ...common, round: null, waiting: 0, open: [], levels: [], totals: null };
	const round = await findRoundRow(db.reader, slug);
	if (!round) error(404, m.fault_not_found());
	const asOf = round.asOf < today ? round.asOf : today;
	const view = { asOf, knownOn: today, viewer: null };
	const everything = readRecommendationQuery(new URLSearchParams());
	const [items, waiting, levels, totals] = await Promise.all([
		findRoundItems(db.reader, { ...view, viewer }, { slug, language: getLocale() }),
		countWaitingIn(db.reader, slug),
		countFacet(db.reader, view, everything, 'level'),
		countRecommendations(db.reader, view, everything)
	]);
	return {
		...common,
		round,
		waiting,
		open: items.filter(({ isJudged }) => !isJudged).map(({ code, titleIn }) => ({ code, titleIn })),
		levels: STANDING_LEVELS.map((level) => ({
			level,
			count: levels.get(String(rankOf(level))) ?? 0
		})).filter(({ level, count }) => level !== 'on-hold' || count > 0),
		totals
	};
};

export const actions = {
	signRound: guarded('edition:sign', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const { slug } = event.params;
		const { data, faults } = parseForm(signatureSchema, form, { flags: ['leavesWaiting'] });
		if (faults) return refuse(form, faults);
		const { submissionKey: key, ...signature } = data;
		try {
			await signRound(db, { slug, signature }, { by: person.id, key, now });
		} catch (failure) {
			return refuseWork(form, failure);
		}
		redirect(303, `/?edition=${slug}`);
	})
} satisfies Actions;
