import { EVIDENCE_KINDS, SEEN, STANCES, STRENGTHS } from '../../../domain/evidence.ts';
import { NOTE_LEVELS } from '../../../domain/level.ts';
import { PARTY_KINDS } from '../../../domain/party.ts';
import { PARTY_ROLES } from '../../../domain/recommendation.ts';
import { CLOSING_REASONS } from '../../../domain/closing.ts';
import { CAUSES, CHANGES, CONFIDENCES } from '../../../domain/status-note.ts';
import { NOTE_KINDS } from '../../../domain/still-the-same.ts';
import { BETWEEN, REVIEWS } from './recommendation-columns.ts';
import {
	same,
	TRACKING_CHANGES,
	type ChangeRow,
	type Column,
	type NoteRow
} from './report-tables.ts';
import type { ReportedParty, ReportedPiece, ReportedTerm } from '../report.ts';
import type { Named, ReportedEvidence, ReportedRecommendation } from '../reported.ts';

const text = 'text' as const;
const needed = { isRequired: true } as const;

/** A note that counts, in columns. */
export const NOTE_COLUMNS: readonly Column<NoteRow>[] = [
	same('code', text, ({ item }) => item.code, {
		...needed,
		width: 11,
		href: ({ item }) => item.url
	}),
	{
		name: 'title',
		type: text,
		width: 36,
		said: ({ item }, { language }) => (language === 'ja' && item.titleJa) || item.title.text
	},
	{ name: 'note', type: 'count', ...needed, value: ({ number }) => number },
	same('as_of', 'day', ({ note }) => note.asOf, { ...needed, width: 13 }),
	{
		...{ name: 'level', type: text, width: 17, choices: NOTE_LEVELS, ...needed },
		value: ({ note }) => note.level,
		said: ({ note }, words) => words.level(note.level),
		tint: ({ note }) => note.level
	},
	{
		...{ name: 'kind', type: text, width: 15, choices: NOTE_KINDS, ...needed },
		value: ({ note }) => note.kind,
		said: ({ note }) => note.kindLabel
	},
	{
		...{ name: 'change', type: text, width: 14, choices: CHANGES },
		value: ({ note }) => note.change,
		said: ({ note }, words) => note.change && words.change(note.change)
	},
	{
		...{ name: 'cause', type: text, width: 19, choices: CAUSES, ...needed },
		value: ({ note }) => note.cause,
		said: ({ note }, words) => words.cause(note.cause)
	},
	{
		...{ name: 'confidence', type: text, width: 12, choices: CONFIDENCES, ...needed },
		value: ({ note }) => note.confidence,
		said: ({ note }, words) => words.confidence(note.confidence)
	},
	same('reason', text, ({ note }) => note.reason.text, { width: 100 }),
	{ name: 'reason_language', type: text, value: ({ note }) => note.reason.lang },
	same('stalled_reason', text, ({ note }) => note.stalledReason, { width: 34 }),
	{
		...{ name: 'review', type: text, width: 20, choices: REVIEWS, ...needed },
		value: ({ note }) => note.review,
		said: ({ note }, words) => words.review(note.review)
	},
	{
		...{ name: 'evidence', type: text, width: 24 },
		said: ({ note }, { between }) => note.evidence.map(({ code }) => code).join(between)
	},
	same('internal_evidence', 'count', ({ note }) => note.internalEvidence, { ...needed, width: 12 })
];

/** What a note cites, in columns. */
export interface CitationRow {
	code: string;
	number: number;
	piece: ReportedEvidence;
}
export const CITATION_COLUMNS: readonly Column<CitationRow>[] = [
	{ name: 'code', type: text, ...needed, value: ({ code }) => code },
	{ name: 'note', type: 'count', ...needed, value: ({ number }) => number },
	{ name: 'evidence', type: text, ...needed, value: ({ piece }) => piece.code },
	{ name: 'stance', type: text, ...needed, choices: STANCES, value: ({ piece }) => piece.stance }
];

/** A party of a recommendation, in columns. */
export interface RoleRow {
	item: ReportedRecommendation;
	party: Named;
	role: (typeof PARTY_ROLES)[number];
}
export const ROLE_COLUMNS: readonly Column<RoleRow>[] = [
	{ name: 'code', type: text, ...needed, value: ({ item }) => item.code },
	{ name: 'party', type: text, ...needed, value: ({ party }) => party.slug },
	{ name: 'role', type: text, ...needed, choices: PARTY_ROLES, value: ({ role }) => role }
];

export function roleRowsOf(item: ReportedRecommendation): RoleRow[] {
	const parties = { lead: item.lead, counterpart: item.counterparts, framework: item.frameworks };
	return PARTY_ROLES.flatMap((role) => parties[role].map((party) => ({ item, party, role })));
}

/** A piece of evidence, in columns. */
export const EVIDENCE_COLUMNS: readonly Column<ReportedPiece>[] = [
	same('code', text, ({ code }) => code, { ...needed, width: 11 }),
	{
		...{ name: 'kind', type: text, width: 16, choices: EVIDENCE_KINDS, ...needed },
		value: ({ kind }) => kind,
		said: ({ kind }, words) => words.evidenceKind(kind)
	},
	same('title', text, ({ title }) => title.text, { ...needed, width: 60, href: ({ url }) => url }),
	same('publisher', text, ({ publisher }) => publisher, { width: 30 }),
	same('published', 'partial-day', ({ published }) => published, { width: 13 }),
	same('language', text, ({ title }) => (title.lang === 'und' ? null : title.lang), { width: 10 }),
	{
		...{ name: 'strength', type: text, width: 17, choices: STRENGTHS },
		value: ({ strength }) => strength,
		said: ({ strength }, words) => strength && words.strength(strength)
	},
	{
		...{ name: 'seen', type: text, width: 16, choices: SEEN },
		value: ({ seen }) => seen,
		said: ({ seen }, words) => seen && words.seen(seen)
	},
	same('url', 'url', ({ url }) => url, { width: 44, href: ({ url }) => url }),
	{
		...{ name: 'cited_by', type: text, width: 30 },
		value: ({ citedBy }) => citedBy.join(BETWEEN),
		said: ({ citedBy }, { between }) => citedBy.join(between)
	}
];

/** A party with how many recommendations name it, in columns. */
export const PARTY_COLUMNS: readonly Column<ReportedParty>[] = [
	{ name: 'party', type: text, ...needed, value: ({ slug }) => slug },
	same('name_en', text, ({ en }) => en, { ...needed, width: 40 }),
	same('name_ja', text, ({ ja }) => ja, { ...needed, width: 30 }),
	{
		...{ name: 'kind', type: text, width: 18, choices: PARTY_KINDS, ...needed },
		value: ({ kind }) => kind,
		said: ({ kind }, words) => words.partyKind(kind)
	},
	...PARTY_ROLES.map((role) =>
		same<ReportedParty>(`named_${role}`, 'count', (party) => party[role], { ...needed, width: 14 })
	)
];

const isTracking = (change: string): change is (typeof TRACKING_CHANGES)[number] =>
	(TRACKING_CHANGES as readonly string[]).includes(change);

/** A change, in columns. */
export const CHANGE_COLUMNS: readonly Column<ChangeRow>[] = [
	same('code', text, ({ code }) => code, { ...needed, width: 11 }),
	same('title', text, ({ title }) => title.text, { ...needed, width: 46 }),
	same('on', 'day', ({ on }) => on, { ...needed, width: 13 }),
	{
		...{
			name: 'change',
			type: text,
			width: 16,
			choices: [...CHANGES, ...TRACKING_CHANGES],
			...needed
		},
		value: ({ change }) => change,
		said: ({ change }, words) =>
			isTracking(change) ? words.trackingChange(change) : words.change(change)
	},
	{
		...{ name: 'from', type: text, width: 17, choices: NOTE_LEVELS },
		value: ({ from }) => from,
		said: ({ from }, words) => from && words.level(from),
		tint: ({ from }) => from
	},
	{
		...{ name: 'to', type: text, width: 17, choices: NOTE_LEVELS },
		value: ({ to }) => to,
		said: ({ to }, words) => to && words.level(to),
		tint: ({ to }) => to
	},
	{
		...{ name: 'cause', type: text, width: 19, choices: CAUSES },
		value: ({ cause }) => cause,
		said: ({ cause }, words) => cause && words.cause(cause)
	},
	{
		...{ name: 'closing_reason', type: text, width: 20, choices: CLOSING_REASONS },
		value: ({ closing }) => closing,
		said: ({ closing }, words) => closing && words.closing(closing)
	},
	same('reason', text, ({ reason }) => reason?.text ?? null, { width: 70 })
];

/** A word of the method with its meaning, in columns. */
export const METHOD_COLUMNS: readonly Column<ReportedTerm>[] = [
	{ name: 'kind', type: text, ...needed, value: ({ kind }) => kind },
	{ name: 'id', type: text, ...needed, value: ({ id }) => id },
	{ name: 'label', type: text, ...needed, value: ({ label }) => label },
	{ name: 'definition', type: text, ...needed, value: ({ definition }) => definition }
];
