import { datedAddress, type AskedDates } from '#lib/domain/dated-address.ts';
import { keptQuery } from '#lib/domain/saved-view.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

/** What the reader may do, as far as the palette offers it. */
export interface KeyMay {
	read: boolean;
	/** True for whoever is signed in. */
	save: boolean;
	note: boolean;
	review: boolean;
	seeRounds: boolean;
	makeReports: boolean;
	seeActivity: boolean;
	managePeople: boolean;
	manageSettings: boolean;
}

/** A place or an action of the palette; with a letter it is reached by `g` and the letter too. */
export interface KeyPlace {
	word: string;
	href?: string;
	letter?: string;
	/** The dialog that it opens in place of a page. */
	opens?: 'keys';
}

function pages(may: KeyMay, dates: AskedDates): (KeyPlace & { isOpen: boolean })[] {
	const record = (letter: string, href: string, word: string) => ({
		...{ letter, word, isOpen: may.read },
		href: datedAddress(href, dates)
	});
	return [
		record('h', '/', m.nav_where_it_stands()),
		record('r', '/recommendations', m.nav_recommendations()),
		record('c', '/compare', m.compare_title()),
		record('s', '/sources', m.nav_sources()),
		record('e', '/evidence', m.nav_evidence()),
		record('p', '/parties', m.party_list_title()),
		record('t', '/themes', m.theme_list_title()),
		record('b', '/assessors', m.assessor_list_title()),
		{ letter: 'i', href: '/editions', word: m.edition_list_title(), isOpen: may.read },
		{ letter: 'w', href: '/views', word: m.view_list_title(), isOpen: may.save },
		{ letter: 'd', href: '/drafts', word: m.drafts_title(), isOpen: may.note },
		{ letter: 'o', href: '/rounds', word: m.nav_rounds(), isOpen: may.seeRounds },
		{ letter: 'l', href: '/reports', word: m.nav_reports(), isOpen: may.makeReports },
		{ letter: 'v', href: '/review', word: m.nav_review(), isOpen: may.review },
		{ letter: 'a', href: '/activity', word: m.nav_activity(), isOpen: may.seeActivity },
		{ letter: 'u', href: '/people', word: m.nav_people(), isOpen: may.managePeople },
		{ href: '/settings', word: m.nav_settings(), isOpen: may.manageSettings },
		{ href: '/account', word: m.account_title(), isOpen: may.save },
		{ href: '/about', word: m.nav_about(), isOpen: may.read }
	];
}

function actions(may: KeyMay, { pathname, search }: URL): (KeyPlace & { isOpen: boolean })[] {
	const [, code] = /^\/recommendations\/([^/]+)$/.exec(pathname) ?? [];
	const kept = pathname === '/recommendations' ? keptQuery(search) : '';
	const back = pathname + search;
	const to = getLocale() === 'ja' ? 'en' : 'ja';
	return [
		{
			word: m.palette_add_note({ code: code ?? '' }),
			href: `/recommendations/${code}/notes/new`,
			isOpen: may.note && code !== undefined && code !== 'new'
		},
		{
			word: m.view_save(),
			href: `/views/new?${new URLSearchParams({ of: kept })}`,
			isOpen: may.save && kept !== ''
		},
		{ word: m.list_new(), href: '/recommendations/new', isOpen: may.note },
		{
			word: to === 'ja' ? m.language_ja() : m.language_en(),
			href: `/language?${new URLSearchParams({ to, back })}`,
			isOpen: true
		},
		{
			word: m.nav_sign_in(),
			href: `/sign-in?${new URLSearchParams({ then: back })}`,
			isOpen: !may.save
		},
		{ word: m.keys_title(), opens: 'keys', isOpen: true }
	];
}

/** The places and actions that a reader has on a page, what the page itself is about first. */
export function placesOf(may: KeyMay, { dates, url }: { dates: AskedDates; url: URL }): KeyPlace[] {
	return [...actions(may, url).slice(0, 2), ...pages(may, dates), ...actions(may, url).slice(2)]
		.filter(({ isOpen }) => isOpen)
		.map(({ isOpen: _open, ...place }) => place);
}
