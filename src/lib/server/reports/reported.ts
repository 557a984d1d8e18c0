import type { TrackingEnd } from '../../domain/closing.ts';
import type { ContributionValue } from '../../domain/contribution.ts';
import type { Day, PartialDay } from '../../domain/day.ts';
import type { EvidenceKind, Seen, Stance, Strength } from '../../domain/evidence.ts';
import type { Flag } from '../../domain/flag.ts';
import type { Level, NoteLevel, StandingLevel } from '../../domain/level.ts';
import type { RecommendationType } from '../../domain/recommendation.ts';
import type { ResponseValue } from '../../domain/response.ts';
import type { NoteKind } from '../../domain/still-the-same.ts';
import type { Cause, Change, Confidence } from '../../domain/status-note.ts';
import type { Text } from '../../domain/text.ts';

/** What a report says of one recommendation. Only what the public may see, unless the report is internal. */

export interface LevelMeaning {
	id: Level;
	label: string;
	definition: string;
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
	/** Only in reports for the institution's own people: a piece that the public may not see. */
	isInternal?: true;
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

/** Where a recommendation rests in its source: by fingerprint, or as a typed quote with its page. */
export interface ReportedPassage {
	/** The block that it begins in, counted from 0, and how many words it has. */
	block: number | null;
	words: number | null;
	/** SHA-256 of its words (design: the passage is found again by it). */
	fingerprint: string | null;
	quote: string | null;
	page: string | null;
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
	source: {
		code: string;
		slug: string;
		title: Text;
		published: PartialDay;
		/** Where its text is published; null where that is not known. */
		url: string | null;
	};
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
	/** The language of the signs; null where there are none. */
	signsLanguage: string | null;
	url: string;
	/** Only in reports: where it rests in its source, and its summary in Japanese, where there is one. */
	passages?: ReportedPassage[];
	summaryJa?: string | null;
	/** Only for the formats that have room for them. */
	notes?: ReportedNote[];
	/** Notes that are on hold: no more than their day, and what the public is told. */
	notesOnHold?: { asOf: Day; publicLine: Text }[];
}
