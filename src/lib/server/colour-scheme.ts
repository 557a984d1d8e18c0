import type { Cookies } from '@sveltejs/kit';

export const COLOUR_SCHEMES = ['auto', 'light', 'dark'] as const;
export type ColourScheme = (typeof COLOUR_SCHEMES)[number];
export const COLOUR_SCHEME_COOKIE = 'colour-scheme';

/** The colour scheme that the reader chose; `auto` follows their machine. */
export function colourSchemeOf(cookies: Pick<Cookies, 'get'>): ColourScheme {
	const chosen = cookies.get(COLOUR_SCHEME_COOKIE);
	return COLOUR_SCHEMES.find((scheme) => scheme === chosen) ?? 'auto';
}
