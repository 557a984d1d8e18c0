import type { Cookies } from '@sveltejs/kit';

export const SINGLE_KEYS_COOKIE = 'single-keys';
export const SINGLE_KEYS = ['on', 'off'] as const;

/** True unless the reader switched off the keys that stand alone (WCAG 2.1.4). */
export const areSingleKeysOn = (cookies: Pick<Cookies, 'get'>): boolean =>
	cookies.get(SINGLE_KEYS_COOKIE) !== 'off';
