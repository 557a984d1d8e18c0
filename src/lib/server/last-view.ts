import type { Cookies } from '@sveltejs/kit';
import { keptQuery, VIEW_QUERY_MAX } from '../domain/saved-view.ts';
import type { Person } from '../domain/view.ts';

export const LAST_VIEW_COOKIE = 'last-view';
const YEAR = 365 * 24 * 60 * 60;

/**
 * The query of the list that this person looked at last in this browser; empty if there is none.
 * Whoever signs in after them at the same machine does not get theirs.
 */
export function lastViewOf(cookies: Pick<Cookies, 'get'>, { id }: Pick<Person, 'id'>): string {
	const kept = cookies.get(LAST_VIEW_COOKIE) ?? '';
	return kept.startsWith(`${id}?`) ? keptQuery(kept.slice(id.length)) : '';
}

/** Remembers the list that somebody looks at, unless it is the whole one as it is. */
export function rememberView(
	cookies: Pick<Cookies, 'set'>,
	{ id }: Pick<Person, 'id'>,
	{ query, isSecure }: { query: string; isSecure: boolean }
): void {
	if (query === '' || query.length > VIEW_QUERY_MAX) return;
	cookies.set(LAST_VIEW_COOKIE, id + query, {
		path: '/',
		maxAge: YEAR,
		sameSite: 'lax',
		httpOnly: true,
		secure: isSecure
	});
}
