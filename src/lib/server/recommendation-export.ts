import { m } from '#lib/paraglide/messages.js';
import { LEVELS_DONE_FIRST } from '../domain/level.ts';
import { writeRecommendationQuery } from '../domain/recommendation-query.ts';
import type { View } from '../domain/view.ts';
import { findChainHead, findRecordHead } from './audit.ts';
import { knownBy } from './level-line.ts';
import type { Reads } from './db/connect.ts';
import { findExportDetails } from './export-details.ts';
import {
	countRecommendations,
	findRecommendationIds,
	findRecommendations
} from './recommendation-list.ts';
import type { RecommendationsExport, ReportHead } from './reports/report.ts';
import { eachInLanguage } from './language.ts';
import { datesOf, findNames, meaningOf, reported, type Asked } from './export-item.ts';

/** How many recommendations' details are read at once while a file is being sent. */
export const CHUNK = 500;

async function findHead(
	db: Reads,
	view: View,
	{ query, isReport }: Pick<Asked, 'query' | 'isReport'>
): Promise<ReportHead> {
	const [chainHead, counts] = await Promise.all([
		isReport
			? findRecordHead(db, knownBy(view))
			: findChainHead(db, view.edition?.signedAt ?? view.limit ?? undefined).then(
					(head) => head?.hash ?? null
				),
		countRecommendations(db, view, query)
	]);
	const { asOf, knownOn } = view;
	return {
		asOf,
		knownOn,
		edition: view.edition ? { slug: view.edition.slug, name: view.edition.name } : null,
		chainHead,
		query: writeRecommendationQuery(query, datesOf(view)),
		recommendations: counts.found,
		wholes: counts.foundWholes,
		parts: counts.found - counts.foundWholes,
		levels: LEVELS_DONE_FIRST.map(meaningOf),
		licence: m.export_licence(),
		statement: m.level_says_what_happened()
	};
}

/**
 * The recommendations that a list finds, for a file: what the public may see of them, whoever asks, so
 * that a file can be passed on, unless it is internal. The same number of queries for every 500 of them,
 * and no more than these in memory. `ids` are those of the recommendations, where they are known already.
 */
export async function findRecommendationsExport(
	db: Reads,
	view: View,
	{ ids: known, ...asked }: Asked & { ids?: readonly string[] }
): Promise<RecommendationsExport> {
	const open = asked.isInternal ? view : { ...view, viewer: null };
	const [head, names, ids] = await Promise.all([
		findHead(db, open, asked),
		findNames(db, asked.language),
		known ?? findRecommendationIds(db, open, asked.query)
	]);
	async function* items() {
		for (let from = 0; from < ids.length; from += CHUNK) {
			const some = await findRecommendations(db, open, asked.query, {
				ids: ids.slice(from, from + CHUNK),
				language: 'ja'
			});
			// What has no room for notes has none for passages either.
			const detailsOf = await findExportDetails(db, open, some, {
				...asked,
				isReport: asked.isReport && asked.hasNotes
			});
			for (const standing of some)
				yield reported(standing, detailsOf(standing), { names, view: open, asked });
		}
	}
	return { head, items: eachInLanguage(asked.language, items) };
}
