import { dayText } from './dates.ts';
import { flagWord, levelWord, trackingWord, typeWord } from './words.ts';
import type { Tracking } from '../domain/closing.ts';
import type { Day } from '../domain/day.ts';
import type { Flag } from '../domain/flag.ts';
import type { Level } from '../domain/level.ts';
import type { Filter } from '../domain/recommendation-query.ts';
import type { RecommendationType } from '../domain/recommendation.ts';
import type { Text } from '../domain/text.ts';
import { m } from '../paraglide/messages.js';
import { getLocale } from '../paraglide/runtime.js';

interface Named {
	slug: string;
	en: string;
	ja: string;
}

/** The names of what filters give by slug. */
export interface FilterNames {
	themes: readonly Named[];
	parties: readonly Named[];
	sources: readonly { slug: string; code: string; published: string; title: Text }[];
}

const FACET_WORDS: Record<Filter['facet'], () => string> = {
	level: m.list_facet_level,
	theme: m.list_facet_theme,
	flag: m.list_facet_flag,
	source: m.list_facet_source,
	type: m.list_facet_type,
	party: m.list_facet_party,
	lead: m.list_facet_lead,
	scope: m.list_facet_scope,
	tracking: m.list_facet_tracking,
	moved: m.list_facet_moved,
	text: m.list_facet_text,
	code: m.list_facet_code
};

/** The name of a facet. */
export const facetWord = (facet: Filter['facet']) => FACET_WORDS[facet]();

/** A source where there is room for a few words: its code and the year. */
export const sourceWord = ({ code, published }: { code: string; published: string }) =>
	`${code}, ${published.slice(0, 4)}`;

/** A value of a filter in the reader's language; a slug that nothing has is said as it is. */
export function filterWord({ facet, value }: Filter, names: FilterNames, since: Day): string {
	const bySlug = (all: readonly Named[]) =>
		all.find(({ slug }) => slug === value)?.[getLocale()] ?? value;
	switch (facet) {
		case 'level':
			return levelWord(value as Level);
		case 'flag':
			return flagWord(value as Flag);
		case 'type':
			return typeWord(value as RecommendationType);
		case 'theme':
			return bySlug(names.themes);
		case 'party':
		case 'lead':
			return bySlug(names.parties);
		case 'source': {
			const source = names.sources.find(({ slug }) => slug === value);
			return source ? sourceWord(source) : value;
		}
		case 'scope':
			return value === 'whole' ? m.list_scope_whole() : m.list_scope_part();
		case 'tracking':
			return trackingWord(value as Tracking);
		case 'moved': {
			const day = dayText(since);
			return value === 'up' ? m.list_moved_up({ day }) : m.list_moved_back({ day });
		}
		case 'text':
		case 'code':
			return value;
	}
}
