import type { Stance } from './evidence.ts';

/** How a piece that one of two notes cites stood then and stands now; null: it is not cited. */
export interface EvidenceChange<Piece> {
	piece: Piece;
	then: Stance | null;
	now: Stance | null;
}

/** What a note cites beside what the one before it cited: its own order first, then what it left out. */
export function compareEvidence<Piece extends { code: string; stance: Stance }>(
	before: readonly Piece[],
	after: readonly Piece[]
): EvidenceChange<Piece>[] {
	const stanceIn = (pieces: readonly Piece[], code: string) =>
		pieces.find((piece) => piece.code === code)?.stance ?? null;
	const leftOut = before.filter((piece) => stanceIn(after, piece.code) === null);
	return [...after, ...leftOut].map((piece) => ({
		piece,
		then: stanceIn(before, piece.code),
		now: stanceIn(after, piece.code)
	}));
}
