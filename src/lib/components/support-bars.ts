import { STANCES, STRENGTHS, type Stance, type Strength } from '#lib/domain/evidence.ts';
import type { StandingLevel } from '#lib/domain/level.ts';
import type { SupportTally } from '#lib/domain/support-tally.ts';

/** A run of pieces of evidence with one stance and strength, as a rectangle. */
export interface SupportSegment {
	stance: Stance;
	strength: Strength | 'other';
	count: number;
	x: number;
	width: number;
}
export interface SupportRow {
	level: StandingLevel;
	judgements: number;
	y: number;
	segments: SupportSegment[];
	against: number;
	supports: number;
	/** Where the words at both ends stand. */
	leftEnd: number;
	rightEnd: number;
}
export interface SupportShape {
	rows: SupportRow[];
	/** Where for and against part. */
	zero: number;
	height: number;
}

const ROW = 34;
const KINDS = [...STRENGTHS, 'other'] as const;
const FOR: readonly Stance[] = STANCES.filter((stance) => stance === 'supports');
const END_WORDS = 30;

/**
 * The geometry of the evidence of each level: what supports it to the right, primary pieces first, and
 * what speaks against it to the left. Widths are counts, on one scale for all levels.
 */
export function supportBars(
	tallies: readonly SupportTally[],
	{ width, left }: { width: number; left: number }
): SupportShape {
	const count = (tally: SupportTally, stance: Stance) =>
		KINDS.reduce((sum, kind) => sum + tally.pieces[stance][kind], 0);
	const mostAgainst = Math.max(0, ...tallies.map((tally) => count(tally, 'against')));
	const mostFor = Math.max(1, ...tallies.map((tally) => count(tally, 'supports')));
	const unit = (width - left - 2 * END_WORDS) / (mostAgainst + mostFor);
	const zero = Math.round((left + END_WORDS + mostAgainst * unit) * 10) / 10;
	const rows = tallies.map((tally, index): SupportRow => {
		const segments: SupportSegment[] = [];
		const end = { supports: zero, against: zero };
		for (const stance of ['against', ...FOR] as ('against' | 'supports')[])
			for (const strength of KINDS) {
				const own = tally.pieces[stance][strength];
				if (own === 0) continue;
				const wide = own * unit;
				const x = stance === 'against' ? end.against - wide : end.supports;
				end[stance] += stance === 'against' ? -wide : wide;
				segments.push({ stance, strength, count: own, x, width: Math.max(1, wide - 1) });
			}
		return {
			level: tally.level,
			judgements: tally.judgements,
			y: index * ROW,
			segments,
			against: count(tally, 'against'),
			supports: count(tally, 'supports'),
			leftEnd: end.against,
			rightEnd: end.supports
		};
	});
	return { rows, zero, height: tallies.length * ROW };
}
