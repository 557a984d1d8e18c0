import type { ClosingReason } from '../../domain/closing.ts';
import type { Day } from '../../domain/day.ts';
import type { NoteLevel } from '../../domain/level.ts';
import type { PartyKind } from '../../domain/party.ts';
import type { ReportSettings } from '../../domain/report.ts';
import type { Cause, Change } from '../../domain/status-note.ts';
import type { Language, Text } from '../../domain/text.ts';
import type { LevelMeaning, ReportedEvidence, ReportedRecommendation } from './reported.ts';

/** What a report holds, whatever its format: what the public may see (rule 8), unless it says that it is internal. */

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

/** Recommendations as a list found them, one after the other; they may be asked for more than once. */
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

/** A piece of evidence that the report cites, with the recommendations whose notes cite it. */
export interface ReportedPiece extends Omit<ReportedEvidence, 'stance'> {
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
	/** The address of the site that it is of. */
	origin: string;
	head: ReportHead;
	/** The day after which changes are told. */
	since: Day;
	parties: ReportedParty[];
	method: ReportedTerm[];
	/** The recommendations with their notes, in the order asked for. */
	items(): AsyncIterable<ReportedRecommendation>;
	/** What changed after `since` up to the report's day: in the order of the items, each's oldest first. */
	changes(): AsyncIterable<ReportedChange>;
	/** What was closed or taken up again in the same time, oldest first. */
	tracking(): Promise<ReportedTracking[]>;
	/** What the notes cite, each once, in the order of first mention. */
	evidence(): AsyncIterable<ReportedPiece>;
}
