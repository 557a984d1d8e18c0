import { sql } from 'drizzle-orm';
import { yearBefore } from '../domain/day.ts';
import type { PartyKind } from '../domain/party.ts';
import { readRecommendationQuery } from '../domain/recommendation-query.ts';
import type { ReportSettings } from '../domain/report.ts';
import type { Language } from '../domain/text.ts';
import type { View } from '../domain/view.ts';
import { findChanges } from './change.ts';
import type { Reads } from './db/connect.ts';
import { findRecommendationsExport } from './recommendation-export.ts';
import { findRecommendationIds } from './recommendation-list.ts';
import { eachInLanguage, inLanguage } from './language.ts';
import { findFirstLines } from './note-line.ts';
import { methodTerms } from './report-method.ts';
import { gatherPieces } from './report-piece.ts';
import type { Report, ReportedChange, ReportedParty, ReportedTracking } from './reports/report.ts';
import { findTrackingChanges } from './tracking-change.ts';
import { findTranslations, textIn } from './translation.ts';

/** How many recommendations' changes are read at once. */
const CHUNK = 500;
/** More changes than a few hundred recommendations can have. */
const CHANGES_MAX = 1_000_000;

/** The parties that some recommendations name, with how many name each, by role. One query. */
async function findPartiesOf(db: Reads, ids: readonly string[]): Promise<ReportedParty[]> {
	const naming = (role: string) =>
		sql.raw(`count(DISTINCT CASE WHEN rp.role = '${role}' THEN rp.recommendation_id END)`);
	return db.all<ReportedParty & { kind: PartyKind }>(
		sql`SELECT p.slug, p.en, p.ja, p.kind, ${naming('lead')} AS lead,
				${naming('counterpart')} AS counterpart, ${naming('framework')} AS framework
			FROM json_each(${JSON.stringify(ids)}) asked
			JOIN recommendation_party rp ON rp.recommendation_id = asked.value
			JOIN party p ON p.id = rp.party_id
			GROUP BY p.id ORDER BY p.position, p.slug`
	);
}

/** Codes and titles of some recommendations, by id. One query. */
async function findHeads(db: Reads, ids: readonly string[]) {
	const rows = await db.all<{ id: string; code: string; title: string; language: string }>(
		sql`SELECT id, code, title, language FROM recommendation
			WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`
	);
	return new Map(rows.map((row) => [row.id, row]));
}

interface Made {
	view: View;
	settings: ReportSettings;
	language: Language;
	/** The ids of its recommendations, in their order. */
	ids: readonly string[];
}

const sinceOf = ({ from, asOf }: ReportSettings) => from ?? yearBefore(asOf);

async function* changesOf(db: Reads, { view, settings, language, ids }: Made) {
	for (let at = 0; at < ids.length; at += CHUNK) {
		const some = ids.slice(at, at + CHUNK);
		const place = new Map(some.map((id, index) => [id, index]));
		const changes = await findChanges(db, view, {
			since: sinceOf(settings),
			limit: CHANGES_MAX,
			language,
			ids: some
		});
		const lines = await findFirstLines(
			db,
			changes.map(({ noteId }) => noteId)
		);
		const byItem = changes.reverse().map((change, index) => ({ ...change, index }));
		byItem.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0) || a.index - b.index);
		for (const { code, title, on, from, to, change, cause, noteId } of byItem)
			yield { code, title, on, from, to, change, cause, reason: lines.get(noteId) ?? null };
	}
}

async function findTracking(
	db: Reads,
	{ view, settings, language, ids }: Made
): Promise<ReportedTracking[]> {
	const found = await findTrackingChanges(db, view, sinceOf(settings));
	const isAsked = new Set(ids);
	const asked = found.filter(({ recommendationId }) => isAsked.has(recommendationId)).reverse();
	const closed = [...new Set(asked.map(({ recommendationId }) => recommendationId))];
	const [heads, titles] = await Promise.all([
		findHeads(db, closed),
		findTranslations(db, closed, language)
	]);
	return asked.flatMap(({ recommendationId: id, ...one }) => {
		const head = heads.get(id);
		if (!head) return [];
		const original = { text: head.title, lang: head.language };
		const title = textIn(titles, language, { id, field: 'title', original });
		return [{ ...one, code: head.code, title }];
	});
}

/**
 * A report as its settings ask for it, in one of its languages. `view` has the days of the settings
 * and who asks: it is nobody's for a report that is public. Without notes, which a format may have no
 * room for, it is read in a fraction of the time.
 */
export async function findReport(
	db: Reads,
	view: View,
	{
		settings,
		language,
		origin,
		hasNotes = true
	}: { settings: ReportSettings; language: Language; origin: string; hasNotes?: boolean }
): Promise<Report> {
	const isInternal = settings.visibility === 'internal';
	const seen = isInternal ? view : { ...view, viewer: null };
	const query = readRecommendationQuery(new URLSearchParams(settings.query));
	const ids = await findRecommendationIds(db, seen, query);
	const made = { view: seen, settings, language, ids };
	return inLanguage(
		language,
		async () => {
			const { head, items } = await findRecommendationsExport(db, seen, {
				...{ query, language, origin, isInternal, hasNotes, isReport: true },
				ids
			});
			const pieces = gatherPieces(items);
			return {
				...{ settings, language, origin, head, since: sinceOf(settings) },
				parties: await findPartiesOf(db, ids),
				method: methodTerms(),
				items: () => pieces.items,
				changes: () => eachInLanguage<ReportedChange>(language, () => changesOf(db, made)),
				tracking: () => findTracking(db, made),
				evidence: () => pieces.evidence()
			};
		},
		settings.era
	);
}
