import type { EvidenceChange } from '../domain/evidence-change.ts';
import type { View } from '../domain/view.ts';
import type { Cited, CitedEvidence } from './citation.ts';
import type { pickRecommendation } from './recommendation-page.ts';

/** Where something under review stands: it waits, is of the baseline, or needs no second person. */
export type ReviewState = 'waiting' | 'baseline' | 'decided' | 'at-once';

/** What is told of everything under review. */
export interface ReviewCommon {
	id: string;
	recommendation: ReturnType<typeof pickRecommendation>;
	state: ReviewState;
	author: string | null;
	isOwn: boolean;
	recordedAt: string;
	evidence: EvidenceChange<CitedEvidence>[];
}

/** Who asks, and in which language. */
export interface Asked {
	view: View;
	language: string;
}

/** Where something stands that came to count as `counting` says, and was decided or not. */
export function stateOf(counting: string, decided: unknown): ReviewState {
	if (decided) return 'decided';
	if (counting === 'on-approval') return 'waiting';
	return counting === 'baseline' ? 'baseline' : 'at-once';
}

const NONE: Cited = { evidence: [], hidden: 0 };

/** The pieces that a row cites, among those of several rows. */
export const piecesOf = (cited: Map<string, Cited>, id: string | undefined) =>
	((id === undefined ? undefined : cited.get(id)) ?? NONE).evidence;
