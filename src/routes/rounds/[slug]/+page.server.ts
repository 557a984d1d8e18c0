import { error } from '@sveltejs/kit';
import { ROUND_SHOWS } from '#lib/domain/round.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { dayOf } from '#lib/server/clock.ts';
import { findEdition } from '#lib/server/edition.ts';
import { can, requirePermission } from '#lib/server/guard.ts';
import { findRoundItems, findRoundRow } from '#lib/server/round.ts';
import type { PageServerLoad } from './$types';

/** A round with its items: as of today while it is open, then as it was signed. Staff alone. */
export const load: PageServerLoad = async (event) => {
	const viewer = requirePermission(event, 'internal:read');
	const { db, today } = event.locals;
	const { slug } = event.params;
	const [row, edition] = await Promise.all([
		findRoundRow(db.reader, slug),
		findEdition(db.reader, slug)
	]);
	if (!row) error(404, m.fault_not_found());
	const dates = edition ?? { asOf: today, knownOn: today };
	const view = { asOf: dates.asOf, knownOn: dates.knownOn, viewer, edition };
	const items = await findRoundItems(db.reader, view, { slug, language: getLocale() });
	const asked = event.url.searchParams.get('show');
	const show = ROUND_SHOWS.find((one) => one === asked) ?? 'all';
	const { signedAt, ...round } = row;
	return {
		round: { ...round, signedOn: signedAt && dayOf(signedAt) },
		show,
		counts: {
			all: items.length,
			mine: items.filter(({ ownerId }) => ownerId === viewer?.id).length,
			open: items.filter(({ isJudged }) => !isJudged).length
		},
		waiting: edition ? 0 : items.reduce((sum, item) => sum + item.waiting, 0),
		items: items
			.filter(
				({ ownerId, isJudged }) =>
					show === 'all' || (show === 'mine' ? ownerId === viewer?.id : !isJudged)
			)
			.map((item) => ({
				code: item.code,
				titleIn: item.titleIn,
				isPart: item.parentCode !== null,
				type: item.type,
				level: item.level,
				isRolledUp: item.isRolledUp,
				lastNoteOn: item.lastNoteOn,
				judgedOn: item.lastNoteOn ?? item.partJudgedOn,
				newestEvidence: item.newestEvidence,
				owner: item.owner,
				isJudged: item.isJudged,
				waiting: edition ? 0 : item.waiting
			})),
		may: {
			write: can(event, 'round:write') && !edition,
			note: can(event, 'status-note:write') && !edition,
			sign: can(event, 'edition:sign') && !edition,
			review: can(event, 'review:write')
		}
	};
};
