import { expect, test } from 'vitest';
import { LAST_VIEW_COOKIE, lastViewOf, rememberView } from './last-view.ts';

/** A browser that keeps cookies. */
function browser() {
	const kept = new Map<string, string>();
	return {
		get: (name: string) => kept.get(name),
		set: (name: string, value: string) => void kept.set(name, value)
	};
}
const ana = { id: 'ana' };

test('the last list that somebody looked at is theirs alone, and the whole list is none', () => {
	const cookies = browser();
	rememberView(cookies, ana, { query: '?level=done&asOf=2026-05-31', isSecure: false });
	rememberView(cookies, ana, { query: '', isSecure: false });
	expect(lastViewOf(cookies, ana)).toBe('?level=done&asOf=2026-05-31');
	expect(lastViewOf(cookies, { id: 'rei' })).toBe('');
	expect(lastViewOf(cookies, { id: 'an' })).toBe('');
});

test('what was put there by hand leads nowhere but to the list', () => {
	const cookies = browser();
	cookies.set(LAST_VIEW_COOKIE, 'ana?level=done&next=//elsewhere.example');
	expect(lastViewOf(cookies, ana)).toBe('?level=done');
	rememberView(cookies, ana, { query: `?text=${'x'.repeat(4000)}`, isSecure: false });
	expect(lastViewOf(cookies, ana)).toBe('?level=done');
});
