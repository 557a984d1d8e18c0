import { error, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { requirePerson } from '#lib/server/guard.ts';
import { findSavedView } from '#lib/server/saved-view.ts';
import type { RequestHandler } from './$types';

/** The lasting address of a saved view: leads to the list as it was saved. */
export const GET: RequestHandler = async (event) => {
	const person = requirePerson(event, 'view:write');
	const view = await findSavedView(event.locals.db.reader, person, event.params.slug);
	if (!view) error(404, m.fault_not_found());
	redirect(307, `/recommendations${view.query}`);
};
