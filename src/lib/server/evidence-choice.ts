import { and, desc, eq, inArray, or, sql, type SQL } from 'drizzle-orm';
import { languageOfWords, type EvidenceKind, type Strength } from '../domain/evidence.ts';
import type { Text } from '../domain/text.ts';
import type { Reads } from './db/connect.ts';
import { statusNote, statusNoteEvidence } from './db/ledger.schema.ts';
import { evidence } from './db/schema.ts';
import { like } from './recommendation-list.ts';

/** How many pieces the form of a note shows at a time. */
export const CHOICES_STEP = 50;
export const CHOICES_MAX = 1_000;

/** A piece of evidence that a note may cite, as the form offers it. */
export interface EvidenceChoice {
	code: string;
	title: Text;
	publisher: string | null;
	/** When it was published or, for a search record, searched: a day, a month or a year. */
	dated: string | null;
	kind: EvidenceKind;
	strength: Strength | null;
	isInternal: boolean;
	/** True if a note on this recommendation cites it already. */
	isUsed: boolean;
}

/** What the form offers: the chosen pieces, then what the words find, or what is used already. */
export interface EvidenceChoices {
	chosen: EvidenceChoice[];
	offered: EvidenceChoice[];
	/** How many there are to offer, and in all. */
	found: number;
	total: number;
}

const WORDS_MAX = 8;

/** Each word somewhere in what describes the piece. */
function matches(query: string): SQL | undefined {
	const words = query.normalize('NFKC').split(/\s+/).filter(Boolean).slice(0, WORDS_MAX);
	const fields = [
		evidence.code,
		evidence.title,
		evidence.publisher,
		evidence.url,
		evidence.summary,
		evidence.fileName,
		evidence.searchedWhere,
		evidence.searchedFor
	];
	return and(
		...words.map((word) => {
			return or(...fields.map((field) => sql`${field} LIKE ${like(word)} ESCAPE '\\'`));
		})
	);
}

/**
 * The pieces that a note on a recommendation may cite, for a form of the staff (internal ones are
 * among them): those with the codes `chosen`, and apart from them at most `limit` that hold every
 * word of `query`, those used on the recommendation first, then newest first. Without words only the
 * used ones are offered, or all where there are none. Three queries.
 */
export async function findEvidenceChoices(
	db: Reads,
	recommendationId: string,
	{ query, chosen, limit }: { query: string; chosen: string[]; limit: number }
): Promise<EvidenceChoices> {
	const used = db
		.selectDistinct({ id: statusNoteEvidence.evidenceId })
		.from(statusNoteEvidence)
		.innerJoin(statusNote, eq(statusNote.id, statusNoteEvidence.statusNoteId))
		.where(eq(statusNote.recommendationId, recommendationId));
	const isUsed = sql<number>`${evidence.id} IN ${used}`;
	const dated = sql<string | null>`coalesce(${evidence.published}, ${evidence.searchedOn})`;
	const columns = {
		code: evidence.code,
		title: evidence.title,
		language: evidence.language,
		publisher: evidence.publisher,
		dated,
		kind: evidence.kind,
		strength: evidence.strength,
		visibility: evidence.visibility,
		isUsed
	};
	const isChosen = inArray(evidence.code, chosen);
	const isOffered = query.trim() === '' ? sql`(${isUsed} OR NOT EXISTS ${used})` : matches(query);
	const unchosen = chosen.length > 0 ? sql`NOT ${isChosen}` : undefined;
	const [counts, picked, offered] = await Promise.all([
		db
			.select({
				total: sql<number>`count(*)`,
				found: sql<number>`coalesce(sum(CASE WHEN ${and(isOffered, unchosen)} THEN 1 END), 0)`
			})
			.from(evidence),
		chosen.length > 0 ? db.select(columns).from(evidence).where(isChosen) : [],
		db
			.select(columns)
			.from(evidence)
			.where(and(isOffered, unchosen))
			.orderBy(desc(isUsed), desc(dated), desc(evidence.recordedAt), evidence.code)
			.limit(limit)
	]);
	const [{ total, found } = { total: 0, found: 0 }] = counts;
	const choice = ({ language, visibility, ...row }: (typeof offered)[number]): EvidenceChoice => ({
		...row,
		title: { text: row.title, lang: languageOfWords(row.title, language) },
		isInternal: visibility === 'internal',
		isUsed: Boolean(row.isUsed)
	});
	const inOrder = chosen.flatMap((code) => picked.find((row) => row.code === code) ?? []);
	return { chosen: inOrder.map(choice), offered: offered.map(choice), found, total };
}
