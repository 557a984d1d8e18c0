import { isRedirect, type Cookies } from '@sveltejs/kit';
import { describe, expect, test, vi } from 'vitest';
import { GET as chooseScheme } from '../colour-scheme/+server.ts';
import { GET as chooseLanguage } from './+server.ts';

type Handler = (event: never) => unknown;

/** Asks an address that sets a cookie: where it leads, and what was set. */
function ask(handler: Handler, query: string) {
	const set = vi.fn<Cookies['set']>();
	const url = new URL(`https://heeded.example/x?${query}`);
	try {
		handler({ url, cookies: { set } } as never);
	} catch (thrown) {
		if (!isRedirect(thrown)) throw thrown;
		return { status: thrown.status, location: thrown.location, cookies: set.mock.calls };
	}
	throw new Error('It did not redirect');
}

describe.each([
	['language', chooseLanguage, 'ja', 'PARAGLIDE_LOCALE'],
	['colour scheme', chooseScheme, 'dark', 'colour-scheme']
] as const)('choosing a %s', (_name, handler, value, cookie) => {
	test('keeps it for a year and goes back to where the reader was', () => {
		const back = encodeURIComponent('/recommendations?level=done&page=2');
		const answer = ask(handler, `to=${value}&back=${back}`);
		expect(answer).toMatchObject({ status: 303, location: '/recommendations?level=done&page=2' });
		expect(answer.cookies).toEqual([
			[
				cookie,
				value,
				expect.objectContaining({ path: '/', sameSite: 'lax', maxAge: 31_536_000, secure: true })
			]
		]);
	});

	test('keeps nothing that does not exist', () => {
		expect(ask(handler, 'to=xx&back=/about')).toMatchObject({ location: '/about', cookies: [] });
		expect(ask(handler, '')).toMatchObject({ location: '/', cookies: [] });
	});

	test.each([
		'https://elsewhere.example/',
		'//elsewhere.example/',
		'/\\elsewhere.example/',
		'/.//elsewhere.example/',
		'/\t/elsewhere.example/',
		'javascript:alert(1)'
	])('does not lead to %j', (back) => {
		expect(ask(handler, `to=${value}&back=${encodeURIComponent(back)}`).location).toBe('/');
	});
});
