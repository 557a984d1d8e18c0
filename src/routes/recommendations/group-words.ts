import { levelWord } from '#lib/words/words.ts';
import { levelAtRank } from '#lib/domain/level.ts';
import type { Group } from '#lib/domain/recommendation-query.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { sourceWord, type FilterNames } from '#lib/words/filter.ts';

/** What a group of the list is headed by; a key of null is for what names no lead party. */
export function groupWord(group: Group, key: string | null, names: FilterNames): string {
	if (key === null) return m.list_group_no_lead();
	const bySlug = (all: readonly { slug: string; en: string; ja: string }[]) =>
		all.find(({ slug }) => slug === key)?.[getLocale()] ?? key;
	switch (group) {
		case 'theme':
			return bySlug(names.themes);
		case 'lead':
			return bySlug(names.parties);
		case 'level':
			return levelWord(levelAtRank(Number(key)));
		case 'source': {
			const source = names.sources.find(({ slug }) => slug === key);
			return source ? `${sourceWord(source)}: ${source.title.text}` : key;
		}
		case 'none':
			return '';
	}
}
