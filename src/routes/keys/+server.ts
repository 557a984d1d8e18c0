import { redirect } from '@sveltejs/kit';
import { pathWithin } from '#lib/server/sign-in.ts';
import { SINGLE_KEYS, SINGLE_KEYS_COOKIE } from '#lib/server/single-keys.ts';
import type { RequestHandler } from './$types';

const YEAR = 365 * 24 * 60 * 60;

/** Switches the keys that stand alone on or off (`to`) and goes back to where the reader was (`back`). */
export const GET: RequestHandler = ({ url, cookies }) => {
	const to = SINGLE_KEYS.find((one) => one === url.searchParams.get('to'));
	if (to) {
		cookies.set(SINGLE_KEYS_COOKIE, to, {
			path: '/',
			maxAge: YEAR,
			sameSite: 'lax',
			secure: url.protocol === 'https:'
		});
	}
	redirect(303, pathWithin(url.origin, url.searchParams.get('back')));
};
