import { error } from '@sveltejs/kit';
import { askedDates } from '#lib/domain/dated-address.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { findCiting, findEvidencePiece } from '#lib/server/evidence.ts';
import { requirePermission } from '#lib/server/guard.ts';
import { viewOf } from '#lib/server/view.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	requirePermission(event, 'record:read');
	const view = viewOf(event);
	const { db, today } = event.locals;
	const found = await findEvidencePiece(db.reader, view, event.params.code);
	if (!found) error(404, m.fault_not_found());
	const { id, ...piece } = found;
	const { notes, responses } = await findCiting(db.reader, view, id, getLocale());
	return {
		piece,
		notes,
		responses: responses.map(({ partyEn, partyJa, ...said }) => ({
			...said,
			party: getLocale() === 'ja' ? partyJa : partyEn
		})),
		asOf: view.asOf,
		knownOn: view.knownOn,
		dates: askedDates(view, today)
	};
};
