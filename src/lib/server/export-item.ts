import { m } from '#lib/paraglide/messages.js';
import { trackingEndOf } from '../domain/closing.ts';
import { askedDates, datedAddress } from '../domain/dated-address.ts';
import type { ShownHold } from '../domain/hold.ts';
import { type Level } from '../domain/level.ts';
import { type RecommendationQuery } from '../domain/recommendation-query.ts';
import type { PartyRole } from '../domain/recommendation.ts';
import { levelDefinition, levelWord } from '#lib/words/words.ts';
import type { Confidence } from '../domain/status-note.ts';
import type { Language, Text } from '../domain/text.ts';
import type { View } from '../domain/view.ts';
import type { Reads } from './db/connect.ts';
import type { CitedEvidence } from './citation.ts';
import type { CountedContribution, CountedResponse } from './export-beside.ts';
import { reportedJudgement } from './export-judgement.ts';
import { findExportDetails, type NoteWithEvidence } from './export-details.ts';
import { findRecommendations } from './recommendation-list.ts';
import type {
	LevelMeaning,
	ReportedEvidence,
	ReportedNote,
	ReportedPassage,
	ReportedRecommendation,
	Review
} from './reports/reported.ts';
import { findSources } from './source.ts';
import { findThemes } from './theme.ts';

/** A level with its word and what it means, in the reader's language. */
export function meaningOf(id: Level): LevelMeaning {
	return { id, label: levelWord(id), definition: levelDefinition(id) };
}

/** What the public is told of a note on hold: its own line, or the one that is offered. */
const publicLineOf = ({ publicLine, language }: ShownHold, reader: Language): Text =>
	publicLine === null
		? { text: m.hold_offered(), lang: reader }
		: { text: publicLine, lang: language };

function reviewOf({
	isReviewed,
	isBaseline
}: {
	isReviewed: boolean;
	isBaseline: boolean;
}): Review {
	if (isReviewed) return 'reviewed';
	return isBaseline ? 'baseline-not-reviewed' : 'not-reviewed';
}

/** Both dates, today or not: a file is read on another day. */
export const datesOf = (view: View) =>
	view.edition ? askedDates(view, '') : { asOf: view.asOf, knownOn: view.knownOn };

const evidenceOf = (piece: CitedEvidence): ReportedEvidence => ({
	code: piece.code,
	stance: piece.stance,
	kind: piece.kind,
	title: { text: piece.title, lang: piece.language ?? 'und' },
	publisher: piece.publisher,
	published: piece.published,
	strength: piece.strength,
	seen: piece.seen,
	url: piece.url,
	...(piece.visibility === 'internal' ? { isInternal: true as const } : {})
});

const passageOf = ({
	block,
	words,
	fingerprint,
	quote,
	page
}: ReportedPassage): ReportedPassage => ({
	...{ block, words, fingerprint, quote, page }
});

/** What every row beside the level says of itself. */
const rowOf = (row: CountedResponse | CountedContribution) => ({
	asOf: row.asOf,
	words: row.words === null ? null : { text: row.words, lang: row.language },
	review: reviewOf({ isReviewed: row.isReviewed, isBaseline: row.counting === 'baseline' }),
	evidence: row.evidence.map(evidenceOf),
	internalEvidence: row.internal
});

const noteOf = (note: NoteWithEvidence): ReportedNote => ({
	asOf: note.asOf,
	level: note.level,
	kind: note.kind,
	kindLabel: note.kind === 'still-the-same' ? m.note_still_the_same() : m.note_judgement(),
	change: note.change,
	cause: note.cause,
	confidence: note.confidence,
	reason: { text: note.reason, lang: note.language },
	stalledReason: note.stalledReason,
	review: reviewOf({ isReviewed: note.isReviewed, isBaseline: note.counting === 'baseline' }),
	evidence: note.evidence.map(evidenceOf),
	internalEvidence: note.internal
});

type Standing = Awaited<ReturnType<typeof findRecommendations>>[number];
type DetailsOf = Awaited<ReturnType<typeof findExportDetails>>;

/** What a file of recommendations is asked with. */
export interface Asked {
	query: RecommendationQuery;
	language: Language;
	/** The address of this site, for the links in the file. */
	origin: string;
	/** Whether the file has room for the notes with their evidence. */
	hasNotes: boolean;
	/** Whether it is a report, which also says the passages and Japanese summaries. */
	isReport?: boolean;
	/** Whether it is for the institution's own people: the view's viewer then sees what they may see. */
	isInternal?: boolean;
}

/** The names that items give, by slug or code. */
export async function findNames(db: Reads, language: Language) {
	const [themes, sources] = await Promise.all([findThemes(db), findSources(db)]);
	return {
		themes: new Map(themes.map((theme) => [theme.slug, theme[language]])),
		sources: new Map(sources.map((source) => [source.code, source]))
	};
}

/** A recommendation as a file has it. */
export function reported(
	standing: Standing,
	details: ReturnType<DetailsOf>,
	{ names, view, asked }: { names: Awaited<ReturnType<typeof findNames>>; view: View; asked: Asked }
): ReportedRecommendation {
	const source = names.sources.get(standing.sourceCode);
	const inRole = (role: PartyRole) =>
		details.parties
			.filter((party) => party.role === role)
			.map(({ slug, ...name }) => ({ slug, name: name[asked.language] }));
	return {
		code: standing.code,
		title: { text: standing.title, lang: standing.language },
		titleJa: standing.titleIn.lang === 'ja' ? standing.titleIn.text : null,
		summary: details.summary,
		source: {
			code: standing.sourceCode,
			slug: source?.slug ?? '',
			title: { text: source?.title ?? '', lang: source?.language ?? 'und' },
			published: source?.published ?? '',
			url: source?.url ?? null
		},
		parent: standing.parentCode,
		type: standing.type,
		theme: {
			slug: standing.themeSlug,
			name: names.themes.get(standing.themeSlug) ?? standing.themeSlug
		},
		lead: inRole('lead'),
		counterparts: inRole('counterpart'),
		frameworks: inRole('framework'),
		level:
			standing.level === 'on-hold'
				? {
						id: 'on-hold',
						label: m.flag_on_hold(),
						definition: details.hold
							? publicLineOf(details.hold, asked.language).text
							: m.hold_offered()
					}
				: meaningOf(standing.level),
		isLowestOfParts: standing.isRolledUp,
		parts: standing.parts,
		partsAssessed: standing.partsAssessed,
		since: standing.since,
		lastNoteAsOf: standing.lastNoteOn,
		isStillTheSame: details.isStillTheSame,
		newestEvidence: details.newestEvidence,
		confidence: standing.confidence as Confidence | null,
		stalledReason: details.stalledReason,
		flags: standing.flags,
		review:
			standing.level === 'not-assessed' || standing.level === 'on-hold' ? null : reviewOf(standing),
		evidence: details.evidence,
		responses: details.responses.map((row) => ({
			party: { slug: row.party.slug, name: row.party[asked.language] },
			value: row.value,
			...rowOf(row)
		})),
		contributions: details.contributions.map((row) => ({ value: row.value, ...rowOf(row) })),
		closing: trackingEndOf(standing),
		otherAssessors: details.judgements.map((one) => reportedJudgement(one, asked.language)),
		targetDate: standing.targetDate,
		signsFor: details.signsFor,
		signsAgainst: details.signsAgainst,
		signsLanguage: details.signsLanguage,
		...(asked.isReport
			? { passages: details.passages.map(passageOf), summaryJa: details.summaryJa }
			: {}),
		url: `${asked.origin}${datedAddress(`/recommendations/${standing.code}`, datesOf(view))}`,
		...(asked.hasNotes
			? {
					notes: details.notes.map(noteOf),
					notesOnHold: details.held.map(({ asOf: day, hold }) => ({
						asOf: day,
						publicLine: publicLineOf(hold, asked.language)
					}))
				}
			: {})
	};
}
