import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { building } from '$app/environment';
import { randomUUID } from 'node:crypto';
import { m } from '#lib/paraglide/messages.js';
import { paraglideMiddleware } from '#lib/paraglide/server.js';
import { findPerson } from '#lib/server/auth.ts';
import { dayOf, now } from '#lib/server/clock.ts';
import { closeDatabase, openDatabase } from '#lib/server/db/index.ts';
import { findEditionsOf } from '#lib/server/edition.ts';
import { redirectToOrigin, securityHeaders } from '#lib/server/headers.ts';
import { publicHeaders, publicTagOf } from '#lib/server/public-tag.ts';
import { runMaker } from '#lib/server/report-making.ts';
import { resumeRuns, stopRuns } from '#lib/server/report-runner.ts';
import { findSettings } from '#lib/server/setting.ts';
import { colourSchemeOf } from '#lib/server/colour-scheme.ts';
import { beginCopy } from '#lib/server/kept/copy.ts';

process.on('sveltekit:shutdown', () => void stopRuns().then(closeDatabase));

/** Reports that were being made when the server ended last are taken up again. */
export const init: ServerInit = async () => {
	if (building) return;
	try {
		const db = await openDatabase();
		await resumeRuns(db, runMaker(db));
	} catch (error) {
		// The pages are served all the same: each of them says what is wrong with the database.
		console.error('report runs', error);
	}
};

const language: Handle = ({ event, resolve }) =>
	paraglideMiddleware(event.request, ({ locale }) =>
		resolve(event, {
			transformPageChunk: ({ html }) =>
				html.replace('%lang%', locale).replace('%scheme%', colourSchemeOf(event.cookies))
		})
	);

/** Gives handlers what they work with, and the answer its headers. */
export const request: Handle = async ({ event, resolve }) => {
	const elsewhere = redirectToOrigin(event.request);
	if (elsewhere) return elsewhere;
	const db = await openDatabase();
	beginCopy(db.reader);
	const at = now();
	Object.assign(event.locals, {
		db,
		now: at,
		today: dayOf(at),
		address: event.getClientAddress(),
		settings: await findSettings(db.reader)
	});
	event.locals.person = await findPerson(event);
	const { person, settings } = event.locals;
	const asked = { url: event.url, person, settings };
	Object.assign(event.locals, await findEditionsOf(db.reader, asked));
	const tag = await publicTagOf(event);
	if (tag !== null && event.request.headers.get('if-none-match') === tag)
		return new Response(null, { status: 304, headers: publicHeaders(tag) });
	const response = await resolve(event);
	securityHeaders(response.headers, event.locals.person, event.request.method);
	if (tag !== null && response.status === 200)
		for (const [name, value] of Object.entries(publicHeaders(tag)))
			response.headers.set(name, value);
	return response;
};

export const handle = sequence(language, request);

export const handleError: HandleServerError = ({ error, event, status, message }) => {
	if (status === 404) return { message: m.fault_not_found() };
	if (status === 413) return { message: m.fault_body_too_large() };
	if (status < 500) return { message };
	const errorId = randomUUID();
	console.error(`error ${errorId} ${event.request.method} ${event.route.id}`, error);
	return { message: m.fault_unexpected({ id: errorId }), errorId };
};
