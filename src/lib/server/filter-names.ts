import type { View } from '../domain/view.ts';
import type { Reads } from './db/connect.ts';
import { findParties } from './party.ts';
import { findSources } from './source.ts';
import { findThemes } from './theme.ts';

/** The names of what filters of the list give by slug; only what is recorded in a view, if one is given. */
export async function findFilterNames(db: Reads, view?: View) {
	const [themes, parties, sources] = await Promise.all([
		findThemes(db, view),
		findParties(db, view),
		findSources(db, view)
	]);
	return {
		themes: themes.map(({ slug, en, ja }) => ({ slug, en, ja })),
		parties: parties.map(({ slug, en, ja }) => ({ slug, en, ja })),
		sources: sources.map(({ slug, code, published, title, language: lang }) => ({
			...{ slug, code, published },
			title: { text: title, lang }
		}))
	};
}
