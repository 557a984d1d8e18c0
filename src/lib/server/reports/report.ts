import type { ClosingReason, TrackingEnd } from '../../domain/closing.ts';
import type { ContributionValue } from '../../domain/contribution.ts';
import type { Day, PartialDay } from '../../domain/day.ts';
import type { EvidenceKind, Seen, Stance, Strength } from '../../domain/evidence.ts';
import type { Flag } from '../../domain/flag.ts';
import type { Level, NoteLevel, StandingLevel } from '../../domain/level.ts';
import type { PartyKind } from '../../domain/party.ts';
import type { RecommendationType } from '../../domain/recommendation.ts';
import type { ReportSettings } from '../../domain/report.ts';
import type { ResponseValue } from '../../domain/response.ts';
import type { NoteKind } from '../../domain/still-the-same.ts';
import type { Cause, Change, Confidence } from '../../domain/status-note.ts';
import type { Tally } from '../../domain/tally.ts';
import type { Language, Text } from '../../domain/text.ts';

/** What a report holds, whatever its format. It carries nothing but what the public may see (rule 8). */

export interface LevelMeaning {
	id: Level;
	label: string;
	definition: string;
}

/** What a report says of itself. No clock in it: the same question of the same record, the same file. */
export interface ReportHead {
	asOf: Day;
	knownOn: Day;
	/** The edition that it shows; null where it shows no edition. */
	edition: { slug: string; name: string } | null;
	/** The hash of the newest event of the audit chain; null while there is none. */
	chainHead: string | null;
	/** The filters and the order, as the end of the list's address. */
	query: string;
	recommendations: number;
	wholes: number;
	parts: number;
	levels: LevelMeaning[];
	licence: string;
	/** What a level does not say. */
	statement: string;
}

/** Somebody or something with an address of its own and a name in the reader's language. */
export interface Named {
	slug: string;
	name: string;
}

/** A piece of evidence that is public. */
export interface ReportedEvidence {
	code: string;
	stance: Stance;
	kind: EvidenceKind;
	title: Text;
	publisher: string | null;
	published: PartialDay | null;
	strength: Strength | null;
	seen: Seen | null;
	url: string | null;
}

/** A note that counts. */
export interface ReportedNote {
	asOf: Day;
	level: NoteLevel;
	/** A judgement, or a search that found nothing that would change the level. */
	kind: NoteKind;
	/** The same in words. */
	kindLabel: string;
	/** What it did to the level before it; null if it did not judge the whole. */
	change: Change | null;
	cause: Cause;
	confidence: Confidence;
	reason: Text;
	stalledReason: string | null;
	review: Review;
	evidence: ReportedEvidence[];
	/** How many pieces it cites that are not public. */
	internalEvidence: number;
}

/** A row beside the level that counts, with its own evidence. */
interface ReportedRow {
	asOf: Day;
	words: Text | null;
	review: Review;
	evidence: ReportedEvidence[];
	/** How many pieces it cites that are not public. */
	internalEvidence: number;
}

/** What a party has said. */
export interface ReportedResponse extends ReportedRow {
	party: Named;
	value: ResponseValue;
}

/** Whether it was us. */
export interface ReportedContribution extends ReportedRow {
	value: ContributionValue;
}

/** What another body judges: it stands beside our level and is in none of the numbers. */
export interface ReportedJudgement {
	assessor: Named;
	/** Its own words for its level. */
	wording: Text;
	/** The level of ours that these are mapped to. */
	mappedLevel: NoteLevel;
	asOf: Day;
}

/** Whether a second person has approved a level (rule 2). */
export type Review = 'reviewed' | 'not-reviewed' | 'baseline-not-reviewed';

export interface ReportedRecommendation {
	code: string;
	title: Text;
	titleJa: string | null;
	summary: Text;
	source: { code: string; title: Text; published: PartialDay };
	/** The code of the whole that it is a part of. */
	parent: string | null;
	type: RecommendationType;
	theme: Named;
	lead: Named[];
	counterparts: Named[];
	frameworks: Named[];
	/** Its level or, while its note is on hold, `on-hold` with the public line as the definition. */
	level: Omit<LevelMeaning, 'id'> & { id: StandingLevel };
	/** True where the level is the lowest of its assessed parts (rule 5). */
	isLowestOfParts: boolean;
	parts: number;
	partsAssessed: number;
	since: Day | null;
	lastNoteAsOf: Day | null;
	/** Whether the last note says that the level is still the same. */
	isStillTheSame: boolean;
	/** The newest publication date of its public evidence, search records not counted. */
	newestEvidence: PartialDay | null;
	confidence: Confidence | null;
	stalledReason: string | null;
	flags: Flag[];
	/** Null where it has no level. */
	review: Review | null;
	evidence: Record<Stance, number>;
	/** What parties said and what we claim, oldest first, less what was corrected. */
	responses: ReportedResponse[];
	contributions: ReportedContribution[];
	/** Null while it is open. */
	closing: TrackingEnd | null;
	otherAssessors: ReportedJudgement[];
	targetDate: Day | null;
	signsFor: string[];
	signsAgainst: string[];
	url: string;
	/** Only for the formats that have room for them. */
	notes?: ReportedNote[];
	/** Notes that are on hold: no more than their day, and what the public is told. */
	notesOnHold?: { asOf: Day; publicLine: Text }[];
}

/** Recommendations as a list found them, one after the other. */
export interface RecommendationsExport {
	head: ReportHead;
	items: AsyncIterable<ReportedRecommendation>;
}

/** A change of level, as a report lists it. */
export interface ReportedChange {
	code: string;
	title: Text;
	on: Day;
	/** Null for the first level. */
	from: NoteLevel | null;
	to: NoteLevel;
	change: Change;
	cause: Cause;
	/** The first sentence of its reason. */
	reason: Text | null;
}

/** That tracking ended or was taken up again. */
export interface ReportedTracking {
	code: string;
	title: Text;
	on: Day;
	isClosed: boolean;
	reason: ClosingReason | null;
}

/** What changed after `since` up to the report's day, oldest first. */
export interface ReportedChanges {
	since: Day;
	/** What the world moved. */
	moved: ReportedChange[];
	/** What only our judgement did: corrected, entered late, read anew. */
	restated: ReportedChange[];
	/** Levels given for the first time. */
	assessed: ReportedChange[];
	tracking: ReportedTracking[];
}

/** A piece of evidence that the report cites, with the recommendations whose notes cite it. */
export interface ReportedPiece extends Omit<ReportedEvidence, 'stance'> {
	language: string | null;
	citedBy: string[];
}

/** A party with how many of the report's recommendations name it, by role. */
export interface ReportedParty {
	slug: string;
	en: string;
	ja: string;
	kind: PartyKind;
	lead: number;
	counterpart: number;
	framework: number;
}

/** A word of the method with its meaning: a level, a flag, a cause, a strength of evidence. */
export interface ReportedTerm {
	kind: 'level' | 'flag' | 'cause' | 'strength' | 'stance' | 'confidence' | 'closing';
	id: string;
	label: string;
	definition: string;
}

/**
 * A report in one language. Everything that a format needs is in it or comes from it; what may be many
 * comes piece by piece, and may be asked for more than once.
 */
export interface Report {
	settings: ReportSettings;
	language: Language;
	head: ReportHead;
	tally: Tally;
	changes: ReportedChanges;
	parties: ReportedParty[];
	method: ReportedTerm[];
	/** The recommendations with their notes, in the order asked for. */
	items(): AsyncIterable<ReportedRecommendation>;
	/** What the notes cite, each once, by code. */
	evidence(): AsyncIterable<ReportedPiece>;
}
