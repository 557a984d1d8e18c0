import { redirect } from '@sveltejs/kit';
import { cookieName, isLocale } from '#lib/paraglide/runtime.js';
import { pathWithin } from '#lib/server/sign-in.ts';
import type { RequestHandler } from './$types';

const YEAR = 365 * 24 * 60 * 60;

/** Keeps the language that the reader chose (`to`) and goes back to where they were (`back`). */
export const GET: RequestHandler = ({ url, cookies }) => {
	const to = url.searchParams.get('to');
	if (isLocale(to)) {
		cookies.set(cookieName, to, {
			path: '/',
			maxAge: YEAR,
			sameSite: 'lax',
			// The pages with JavaScript read it too.
			httpOnly: false,
			secure: url.protocol === 'https:'
		});
	}
	redirect(303, pathWithin(url.origin, url.searchParams.get('back')));
};
