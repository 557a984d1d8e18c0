import type { Block, Run } from './document.ts';

/** The words of a line. */
export const wordsOf = (runs: readonly Run[]) =>
	runs.map((run) => (run.kind === 'note' ? '' : run.text)).join('');

/** The tables whose caption only says again what the heading above them says. */
export function tablesUnderTheirName(blocks: readonly Block[]): Set<Block> {
	const found = new Set<Block>();
	let heading = '';
	for (const block of blocks) {
		if (block.kind === 'heading') heading = wordsOf(block.runs);
		if (block.kind === 'table' && block.caption === heading) found.add(block);
	}
	return found;
}
