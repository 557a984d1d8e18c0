import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { answerAuth } from '#lib/server/better-auth.ts';
import type { RequestHandler } from './$types';

/** The library's endpoints that are used; it has more, and they stay closed. */
const OPEN = ['POST sign-in/email', 'POST sign-out', 'GET get-session'];

const answer: RequestHandler = async (event) => {
	const { request, params, url } = event;
	if (!OPEN.includes(`${request.method} ${params.path}`)) error(404, m.fault_not_found());
	// Kit looks at the origin of forms only; a post of JSON needs the same.
	const isElsewhere = request.headers.get('origin') !== url.origin;
	if (request.method === 'POST' && isElsewhere) error(403, m.fault_other_origin());
	return answerAuth(event);
};

export const GET: RequestHandler = answer;
export const POST: RequestHandler = answer;
