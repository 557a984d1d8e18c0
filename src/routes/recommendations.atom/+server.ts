import { changeWord, levelWord } from '#lib/words/words.ts';
import {
	readRecommendationQuery,
	writeRecommendationQuery
} from '#lib/domain/recommendation-query.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { settings } from '#lib/server/env.ts';
import { findFollowedNotes, type FollowedNote } from '#lib/server/following.ts';
import { requirePermission } from '#lib/server/guard.ts';
import { atomOf } from '#lib/server/reports/atom.ts';
import { viewOf } from '#lib/server/view.ts';
import type { RequestHandler } from './$types';

function titleOf({ code, title, level, levelBefore, change }: FollowedNote): string {
	const moved = (change === 'rose' || change === 'fell') && levelBefore !== null;
	const words = { code, title: title.text, level: levelWord(level) };
	if (!moved) return m.feed_entry(words);
	return m.feed_entry_moved({
		...words,
		change: changeWord(change),
		before: levelWord(levelBefore)
	});
}

/** What began to count last on the recommendations of an address, as an Atom feed. */
export const GET: RequestHandler = async (event) => {
	requirePermission(event, 'record:read');
	const { locals, url } = event;
	const view = viewOf(event);
	const query = readRecommendationQuery(url.searchParams);
	const notes = await findFollowedNotes(locals.db.reader, view, { query, language: getLocale() });
	const { institutionEn, institutionJa } = locals.settings;
	const { ORIGIN } = settings();
	const list = `${ORIGIN}/recommendations${writeRecommendationQuery(query, {})}`;
	const feed = atomOf({
		title: m.feed_title(),
		author: (getLocale() === 'ja' ? institutionJa : institutionEn) || 'Heeded',
		link: list,
		self: `${ORIGIN}/recommendations.atom${writeRecommendationQuery(query, {})}`,
		updated: notes[0]?.countsFrom ?? `${view.knownOn}T00:00:00.000Z`,
		rights: m.export_licence(),
		entries: notes.map((note) => ({
			id: note.id,
			title: titleOf(note),
			link: `${ORIGIN}/recommendations/${note.code}#note-${note.id}`,
			at: note.countsFrom,
			summary: note.reason.text
		}))
	});
	return new Response(feed, { headers: { 'content-type': 'application/atom+xml; charset=utf-8' } });
};
