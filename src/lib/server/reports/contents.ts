import type { Block } from './document.ts';
import { wordsOf } from './captions.ts';

export type Heading = Block & { kind: 'heading' };

/** A table of contents goes as deep as it has no more lines than this. */
const LINES_MAX = 60;

/** True for a heading that says something: an empty one is none. */
export const isHeading = (block: Block): block is Heading =>
	block.kind === 'heading' && wordsOf(block.runs).trim() !== '';

/** The headings that a table of contents names: all, or those above where it would be too long. */
export function headingsInContents(blocks: readonly Block[]): Heading[] {
	const headings = blocks.filter(isHeading);
	const to = (deepest: number) => headings.filter(({ depth }) => depth <= deepest);
	const deepest = [3, 2].find((depth) => to(depth).length <= LINES_MAX) ?? 1;
	return to(deepest);
}

/** How deep a table of contents goes: 1 to 3. */
export const depthOfContents = (blocks: readonly Block[]) =>
	Math.max(1, ...headingsInContents(blocks).map(({ depth }) => depth));
