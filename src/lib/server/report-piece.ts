import type { ReportedPiece } from './reports/report.ts';
import type { ReportedEvidence, ReportedRecommendation } from './reports/reported.ts';

const pieceOf = ({ stance: _stance, ...piece }: ReportedEvidence): ReportedPiece => ({
	...piece,
	citedBy: []
});

/** All that a recommendation cites: for its level and for what stands beside it. */
const citedIn = ({ notes = [], responses, contributions }: ReportedRecommendation) =>
	[...notes, ...responses, ...contributions].flatMap(({ evidence }) => evidence);

/**
 * The same items, and what they cite, each piece once, in the order of first mention: gathered while
 * the items are taken, so that they need not be read once more.
 */
export function gatherPieces(items: AsyncIterable<ReportedRecommendation>) {
	let gathered: Map<string, ReportedPiece> | null = null;
	async function* gathering() {
		const found = new Map<string, ReportedPiece>();
		for await (const item of items) {
			for (const piece of citedIn(item)) {
				const there = found.get(piece.code) ?? pieceOf(piece);
				if (there.citedBy.at(-1) !== item.code) there.citedBy.push(item.code);
				found.set(piece.code, there);
			}
			yield item;
		}
		gathered = found;
	}
	async function* evidence() {
		if (!gathered) for await (const _item of gathering());
		yield* gathered?.values() ?? [];
	}
	return { items: { [Symbol.asyncIterator]: gathering }, evidence };
}
