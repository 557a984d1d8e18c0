import type { Block, ReportDocument, Run } from '../document.ts';
import { keyOfMark, type Mark, type Marked } from './docx-mark.ts';

/** What the parts of one document in a Word file know of each other. */
export interface DocxParts {
	/** The language of its text where it is not the file's; null where it is. */
	language: string | null;
	/** The id of one of our styles in the style sheet of the file. */
	idOf(style: string): string;
	/** The bookmark of a block, by its id; null where there is no such block. */
	anchorOf(id: string): string | null;
	/** The bookmark of the first reference to an endnote, and the endnote's own id in the file. */
	noteAnchor(number: number): string;
	noteId(number: number): number;
	/** The endnotes that were referred to so far. */
	mentioned: Set<number>;
	markOf(marked: Marked): Mark;
	/** The picture of a chart for programs that draw no SVG, by the chart's id. */
	pngOf(id: string): Uint8Array;
}

/** All pieces of lines that blocks hold. */
export function runsIn(blocks: readonly Block[]): Run[] {
	return blocks.flatMap((block): Run[] => {
		switch (block.kind) {
			case 'heading':
			case 'paragraph':
				return block.runs;
			case 'list':
				return block.items.flat();
			case 'facts':
				return block.facts.flatMap(({ runs }) => runs);
			case 'table':
				return block.rows.flat(2);
			case 'chart':
				return block.table.rows.flat(2);
		}
	});
}

/** The parts of a document, of which `before` endnotes of others stand in the same file. */
export function partsOf(
	document: ReportDocument,
	made: {
		at: number;
		before: number;
		language: string | null;
		idOf: DocxParts['idOf'];
		marks: Map<string, Mark>;
		pictures: Map<string, Uint8Array>;
	}
): DocxParts {
	const ids = document.blocks.flatMap((block) =>
		block.kind === 'heading' || block.kind === 'chart' ? [block.id] : []
	);
	// Word takes forty letters and no hyphens for the name of a bookmark.
	const anchors = new Map(ids.map((id, at) => [id, `part${made.at + 1}_${at + 1}`]));
	return {
		language: made.language,
		idOf: made.idOf,
		anchorOf: (id) => anchors.get(id) ?? null,
		noteAnchor: (number) => `note${made.at + 1}_${number}`,
		noteId: (number) => made.before + number,
		mentioned: new Set(),
		markOf: (marked) => found(made.marks, keyOfMark(marked)),
		pngOf: (id) => found(made.pictures, id)
	};
}

function found<Value>(values: Map<string, Value>, key: string): Value {
	const value = values.get(key);
	if (value === undefined) throw new Error(`Nothing was drawn for ${key}`);
	return value;
}
