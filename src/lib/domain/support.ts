import type { EvidenceKind, Seen, Stance, Strength } from './evidence.ts';
import type { Confidence } from './status-note.ts';

/** What a note rests on, as far as a reviewer asks how well it stands. */
export interface SupportPiece {
	kind: EvidenceKind;
	strength: Strength | null;
	seen: Seen | null;
	stance: Stance;
}

/** In what a note's support is thin. */
export const THIN_SPOTS = [
	'no-primary',
	'openings-only',
	'nothing-against',
	'low-confidence'
] as const;
export type ThinSpot = (typeof THIN_SPOTS)[number];

/** How many of the pieces are primary, were seen in their openings only, or speak against. */
export interface SupportCount {
	all: number;
	primary: number;
	openings: number;
	against: number;
}

export function countSupport(pieces: readonly SupportPiece[]): SupportCount {
	return {
		all: pieces.length,
		primary: pieces.filter(({ strength }) => strength === 'primary').length,
		openings: pieces.filter(({ seen }) => seen === 'opening-only').length,
		against: pieces.filter(({ stance }) => stance === 'against').length
	};
}

const isSearch = ({ kind }: SupportPiece) => kind === 'search-record';

/**
 * In what the support of a note is thin: none of what supports it is primary, all of it was seen in
 * its openings only, nothing against was found or looked for (a search record says that somebody
 * looked), or its author is not sure. Where nothing supports the note, what it cites is asked instead;
 * a note on a search record alone claims nothing that a primary piece could show.
 */
export function thinSpotsOf({
	confidence,
	pieces
}: {
	confidence: Confidence;
	pieces: readonly SupportPiece[];
}): ThinSpot[] {
	const documents = pieces.filter((piece) => !isSearch(piece));
	const supporting = documents.filter(({ stance }) => stance === 'supports');
	const basis = supporting.length > 0 ? supporting : documents;
	const isThin: Record<ThinSpot, boolean> = {
		'no-primary': basis.length > 0 && basis.every(({ strength }) => strength !== 'primary'),
		'openings-only': basis.length > 0 && basis.every(({ seen }) => seen === 'opening-only'),
		'nothing-against': !pieces.some((piece) => piece.stance === 'against' || isSearch(piece)),
		'low-confidence': confidence === 'low'
	};
	return THIN_SPOTS.filter((spot) => isThin[spot]);
}
