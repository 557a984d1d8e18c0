import type { Reads } from './db/connect.ts';
import { findParties } from './party.ts';
import { findSources } from './source.ts';
import { findThemes } from './theme.ts';

/** The names of what filters of the list give by slug. */
export async function findFilterNames(db: Reads) {
	const [themes, parties, sources] = await Promise.all([
		findThemes(db),
		findParties(db),
		findSources(db)
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
