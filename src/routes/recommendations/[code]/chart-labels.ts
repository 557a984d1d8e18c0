/** A rectangle in the units of the drawing. */
export interface Box {
	left: number;
	right: number;
	top: number;
	bottom: number;
}

/** What should stand beside a node. */
export interface Wish {
	x: number;
	y: number;
	text: string;
	isFall: boolean;
}

export interface Label {
	x: number;
	y: number;
	anchor: 'start' | 'end';
	text: string;
	isFall: boolean;
}

const NODE = 11;
const ASCENT = 10;
const DESCENT = 3;
const WIDE = /[\u2e80-\u9fff\uff00-\uffef]/;

/** About how wide a text of 12 units is; a little too much rather than too little. */
function widthOf(text: string): number {
	return [...text].reduce((sum, sign) => sum + (WIDE.test(sign) ? 12.2 : 6.8), 0);
}

/** Above right, below right, above left, below left: the first that is free. */
const PLACES = [
	{ dx: 14, dy: -8, anchor: 'start' },
	{ dx: 14, dy: 22, anchor: 'start' },
	{ dx: -14, dy: -8, anchor: 'end' },
	{ dx: -14, dy: 22, anchor: 'end' }
] as const;

const meets = (a: Box, b: Box) =>
	a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const boxOf = ({ x, y, anchor, text }: Label): Box => {
	const width = widthOf(text);
	const left = anchor === 'start' ? x : x - width;
	return { left, right: left + width, top: y - ASCENT, bottom: y + DESCENT };
};

/**
 * Places labels beside their nodes where they meet neither an obstacle nor a node nor each other.
 * What finds no place is left out: the list beside the chart has it. Falls choose first.
 */
export function placeLabels(
	wishes: readonly Wish[],
	{
		nodes,
		obstacles,
		within
	}: {
		nodes: readonly { x: number; y: number }[];
		obstacles: readonly Box[];
		within: Box;
	}
): Label[] {
	const taken = [
		...obstacles,
		...nodes.map(({ x, y }) => ({
			left: x - NODE,
			right: x + NODE,
			top: y - NODE,
			bottom: y + NODE
		}))
	];
	const placed: Label[] = [];
	for (const { x, y, text, isFall } of wishes.toSorted(
		(a, b) => Number(b.isFall) - Number(a.isFall)
	)) {
		const label = PLACES.map(({ dx, dy, anchor }) => ({
			x: x + dx,
			y: y + dy,
			anchor,
			text,
			isFall
		})).find((candidate) => {
			const box = boxOf(candidate);
			const isInside =
				box.left >= within.left &&
				box.right <= within.right &&
				box.top >= within.top &&
				box.bottom <= within.bottom;
			return isInside && !taken.some((other) => meets(box, other));
		});
		if (!label) continue;
		placed.push(label);
		taken.push(boxOf(label));
	}
	return placed;
}
