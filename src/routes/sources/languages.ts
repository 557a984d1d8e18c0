import { getLocale } from '#lib/paraglide/runtime.js';

/** Languages that a form offers by name; what is stored in another is offered too. */
const OFFERED = [
	'en',
	'ja',
	'ar',
	'zh',
	'fr',
	'de',
	'id',
	'it',
	'ko',
	'pt',
	'ru',
	'es',
	'th',
	'vi'
];

/** The languages of a select, by their names in the reader's language. */
export function languageOptions(stored: string): (readonly [tag: string, name: string])[] {
	const names = new Intl.DisplayNames([getLocale()], { type: 'language', fallback: 'code' });
	const tags = stored === '' || OFFERED.includes(stored) ? OFFERED : [...OFFERED, stored];
	return tags.map((tag) => [tag, nameOf(names, tag)] as const);
}

function nameOf(names: Intl.DisplayNames, tag: string): string {
	try {
		return names.of(tag) ?? tag;
	} catch {
		// What was typed past the select need not be a language tag at all.
		return tag;
	}
}
