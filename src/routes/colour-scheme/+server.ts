import { redirect } from '@sveltejs/kit';
import { COLOUR_SCHEME_COOKIE, COLOUR_SCHEMES } from '#lib/server/colour-scheme.ts';
import { pathWithin } from '#lib/server/sign-in.ts';
import type { RequestHandler } from './$types';

const YEAR = 365 * 24 * 60 * 60;

/** Keeps the colour scheme that the reader chose (`to`) and goes back to where they were (`back`). */
export const GET: RequestHandler = ({ url, cookies }) => {
	const to = COLOUR_SCHEMES.find((scheme) => scheme === url.searchParams.get('to'));
	if (to) {
		cookies.set(COLOUR_SCHEME_COOKIE, to, {
			path: '/',
			maxAge: YEAR,
			sameSite: 'lax',
			secure: url.protocol === 'https:'
		});
	}
	redirect(303, pathWithin(url.origin, url.searchParams.get('back')));
};
