import { rankOf, type StandingLevel } from '../../../domain/level.ts';
import { BACK, LEVEL_COLOURS, LINE_2 } from '../level-colour.ts';
import { pngOfSvg } from '../png.ts';

/** A level with what is marked beside it. */
export interface Marked {
	level: StandingLevel;
	isStalled?: boolean;
	isReversed?: boolean;
}

/** A mark as a picture; its size is in pixels at 96 dpi. */
export interface Mark {
	svg: string;
	png: Uint8Array;
	width: number;
	height: number;
}

export const keyOfMark = ({ level, isStalled, isReversed }: Marked): string =>
	`${level} ${Boolean(isStalled)} ${Boolean(isReversed)}`;

const HEIGHT = 10;
const WIDTH = 27;
/** Beside a mark of a level that fell: the arrow's width with its distance. */
const ARROW = 11;

function segment(at: number, { level, isStalled }: Marked): string {
	const rank = rankOf(level);
	const { fill, edge } = LEVEL_COLOURS[level];
	const x = 7 * at;
	if (level === 'on-hold')
		return `<rect x="${x + 0.5}" y="4" width="5" height="2" fill="#${LINE_2}"/>`;
	if (rank < 0) return `<circle cx="${x + 3}" cy="5" r="1.3" fill="#${LINE_2}"/>`;
	const isFilled = at < rank;
	const box = `<rect x="${x + 0.5}" y="0.5" width="5" height="9" fill="${isFilled ? `#${fill}` : 'none'}" stroke="#${isFilled ? edge : LINE_2}"/>`;
	const strokes = [3, 6.5]
		.map(
			(y) => `<path d="M${x + 1} ${y + 2.5}L${x + 5} ${y - 1.5}" stroke="#fff" stroke-width="1.2"/>`
		)
		.join('');
	return isStalled && isFilled ? box + strokes : box;
}

/** The mark of a level: four segments, as many filled as the level is far; hatched where it stalls. */
export function svgOfMark(marked: Marked): { svg: string; width: number; height: number } {
	const width = WIDTH + (marked.isReversed ? ARROW : 0);
	const segments = [0, 1, 2, 3].map((at) => segment(at, marked)).join('');
	const arrow = marked.isReversed ? `<path d="M29 2h8l-4 6z" fill="#${BACK}"/>` : '';
	return {
		...{ width, height: HEIGHT },
		svg: `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${HEIGHT}" viewBox="0 0 ${width} ${HEIGHT}">${segments}${arrow}</svg>`
	};
}

/** Draws the marks that are asked for, each once. */
export async function drawMarks(all: readonly Marked[]): Promise<Map<string, Mark>> {
	const marks = new Map<string, Mark>();
	for (const marked of all) {
		const key = keyOfMark(marked);
		if (marks.has(key)) continue;
		const drawn = svgOfMark(marked);
		marks.set(key, { ...drawn, png: await pngOfSvg(drawn.svg, { scale: 4 }) });
	}
	return marks;
}
