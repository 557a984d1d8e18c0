import { z } from 'zod';
import { besideSchema } from './beside.ts';
import { FOREVER_INSTANT, type Day, type Instant } from './day.ts';
import { recommendationCodeSchema } from './recommendation.ts';
import { sentSchema } from './sent.ts';
import { emptyToNull } from './text.ts';

/** Why tracking ended. Closed items stay in every total (rule 4). */
export const CLOSING_REASONS = [
	'done',
	'exceeded',
	'done-another-way',
	'overtaken',
	'no-longer-applicable',
	'dropped',
	'withdrawn',
	'period-ended'
] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];

/** Whether a recommendation is followed, or its tracking has ended. */
export const TRACKINGS = ['open', 'closed'] as const;
export type Tracking = (typeof TRACKINGS)[number];

/**
 * What a person types to end tracking or to take it up again; its date is not after `today`. Only a
 * closing has a reason and a successor.
 */
export function closingSchema(on: { today: Day }) {
	return besideSchema(on)
		.extend({
			tracking: z.enum(TRACKINGS, { message: 'fault_choose' }),
			closingReason: z.preprocess(
				emptyToNull,
				z.enum(CLOSING_REASONS, { message: 'fault_choose' }).nullable()
			),
			successorCode: z.preprocess(emptyToNull, recommendationCodeSchema.nullable()),
			...sentSchema.shape
		})
		.superRefine(({ tracking, closingReason }, context) => {
			if (tracking === 'open' || closingReason !== null) return;
			context.addIssue({ code: 'custom', path: ['closingReason'], message: 'fault_choose' });
		})
		.transform(({ tracking, closingReason, successorCode, submissionKey, ...input }) => {
			const isClosed = tracking === 'closed';
			return {
				submissionKey,
				input: {
					...input,
					isClosed,
					reason: isClosed ? closingReason : null,
					successorCode: isClosed ? successorCode : null
				}
			};
		});
}
export type ClosingInput = z.infer<ReturnType<typeof closingSchema>>['input'];

/** That tracking has ended: as of which day, why, and what supersedes the recommendation. */
export interface TrackingEnd {
	on: Day;
	reason: ClosingReason;
	successorCode: string | null;
}

/** The end of tracking that holds for a recommendation; null while it is open. */
export function trackingEndOf(standing: {
	closedOn: Day | null;
	closingReason: ClosingReason | null;
	successorCode: string | null;
}): TrackingEnd | null {
	const { closedOn: on, closingReason: reason, successorCode } = standing;
	return on === null || reason === null ? null : { on, reason, successorCode };
}

/** A closing or re-opening that counts, as the rules see it. Dates are ISO days, instants UTC. */
export interface CountedClosing {
	id: string;
	recommendationId: string;
	sequence: number;
	isClosed: boolean;
	successorId: string | null;
	asOf: Day;
	recordedAt: Instant;
	correctsId: string | null;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The row that holds on a day: the newest that is not corrected (rule 6). Null: it was never closed. */
export function closingOn(rows: readonly CountedClosing[], day: Day): CountedClosing | null {
	const replaced = new Set(rows.map((row) => row.correctsId));
	const line = rows
		.filter((row) => row.asOf <= day && !replaced.has(row.id))
		.sort(
			(a, b) =>
				compare(b.asOf, a.asOf) || compare(b.recordedAt, a.recordedAt) || b.sequence - a.sequence
		);
	return line[0] ?? null;
}

/** A closing or re-opening before it counts. */
export type ProposedClosing = Pick<
	CountedClosing,
	'recommendationId' | 'isClosed' | 'successorId' | 'asOf' | 'correctsId'
>;

/**
 * The fault of closing what is closed, or of re-opening what is open, as of the row's own day; null
 * if there is none. `rows` are those that count. A correction may well say that nothing had changed.
 */
export function trackingFault(
	rows: readonly CountedClosing[],
	{ recommendationId, isClosed, asOf, correctsId }: ProposedClosing
): 'fault_closed_already' | 'fault_open_already' | null {
	if (correctsId !== null) return null;
	const own = rows.filter((row) => row.recommendationId === recommendationId);
	const wasClosed = closingOn(own, asOf)?.isClosed ?? false;
	if (wasClosed !== isClosed) return null;
	return isClosed ? 'fault_closed_already' : 'fault_open_already';
}

/** What a proposed row is called while its effect is asked for: it would be the last of its day. */
const PROPOSED = { id: 'proposed', sequence: Number.MAX_SAFE_INTEGER, recordedAt: FOREVER_INSTANT };

/**
 * True if the row would make a recommendation the successor of itself, on some day from the row's
 * own on: A superseded by B, which is superseded by A. `rows` are all that count, of whatever
 * recommendation.
 */
export function makesCircle(rows: readonly CountedClosing[], proposed: ProposedClosing): boolean {
	if (proposed.successorId === null) return false;
	const all = [...rows, { ...PROPOSED, ...proposed }];
	const days = all.map((row) => row.asOf).filter((day) => day >= proposed.asOf);
	return [...new Set(days)].some((day) => {
		const passed = new Set<string>();
		let at: string | null = proposed.recommendationId;
		while (at !== null && !passed.has(at)) {
			passed.add(at);
			const here: string = at;
			const holds = closingOn(
				all.filter((row) => row.recommendationId === here),
				day
			);
			at = holds?.isClosed ? holds.successorId : null;
		}
		return at === proposed.recommendationId;
	});
}
