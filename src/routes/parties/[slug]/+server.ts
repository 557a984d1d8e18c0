import { error, redirect } from '@sveltejs/kit';
import { askedDates, datedAddress } from '#lib/domain/dated-address.ts';
import { m } from '#lib/paraglide/messages.js';
import { requirePermission } from '#lib/server/guard.ts';
import { findParties } from '#lib/server/party.ts';
import { viewOf } from '#lib/server/view.ts';
import type { RequestHandler } from './$types';

/** What is known of a party is the recommendations that name it. */
export const GET: RequestHandler = async (event) => {
	requirePermission(event, 'record:read');
	const { slug } = event.params;
	const view = viewOf(event);
	const parties = await findParties(event.locals.db.reader, view);
	if (!parties.some((party) => party.slug === slug)) error(404, m.fault_not_found());
	const dates = askedDates(view, event.locals.today);
	redirect(307, datedAddress(`/recommendations?party=${encodeURIComponent(slug)}`, dates));
};
