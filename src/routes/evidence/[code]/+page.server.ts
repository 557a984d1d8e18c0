import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { findDated } from '#lib/server/dated-page.ts';
import { findCiting } from '#lib/server/evidence-citing.ts';
import { findEvidencePiece } from '#lib/server/evidence.ts';
import { can, requirePermission } from '#lib/server/guard.ts';
import { viewOf } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePermission(event, 'record:read');
	const view = viewOf(event);
	const { db } = event.locals;
	const dated = await findDated(event, view);
	const { code } = event.params;
	const found = await findEvidencePiece(db.reader, view, code);
	if (!found) {
		// What is there by now is no wrong address: the page says that it was not there yet.
		const { latest } = dated.dated;
		const later = await findEvidencePiece(db.reader, { ...view, ...latest, edition: null }, code);
		if (!later || view.limit) error(404, m.fault_not_found());
		const nothing = { notes: [], judgements: [], responses: [], contributions: [] };
		return { ...dated, code, piece: null, removeId: null, ...nothing };
	}
	const { id, ...piece } = found;
	const cited = await findCiting(db.reader, view, id, getLocale());
	const { notes, judgements, responses, contributions } = cited;
	return {
		code,
		piece,
		notes,
		contributions,
		judgements: judgements.map(({ assessorEn, assessorJa, ...judged }) => ({
			...judged,
			assessor: getLocale() === 'ja' ? assessorJa : assessorEn
		})),
		responses: responses.map(({ partyEn, partyJa, ...said }) => ({
			...said,
			party: getLocale() === 'ja' ? partyJa : partyEn
		})),
		...dated,
		removeId: can(event, 'removal:propose') ? id : null
	};
};
