import type { Day } from '../../domain/day.ts';
import type { StandingLevel } from '../../domain/level.ts';
import type { ReportDetail } from '../../domain/report.ts';
import type { Language } from '../../domain/text.ts';

/**
 * A report as something to read, whatever the format: PDF, DOCX, Markdown and HTML say the same blocks
 * in the same order. All words are in it already, in its language; a writer adds none but page numbers.
 * Text is plain text: a writer escapes what its format would take for a sign.
 */

/** A piece of a line. */
export type Run =
	| {
			kind: 'text';
			text: string;
			/** Its language (BCP 47), where it is not the document's. */
			lang?: string;
			isStrong?: boolean;
			/** An http(s) address, or `#` and the id of a block of the same document. */
			href?: string;
	  }
	/** The mark of a level and its words: the mark is a drawing, its text stands beside it. */
	| { kind: 'level'; level: StandingLevel; text: string; isStalled?: boolean; isReversed?: boolean }
	/** A reference to an endnote, by its number. */
	| { kind: 'note'; number: number };

/** A table: each row has one list of runs for each column. */
export interface DocumentTable {
	caption: string;
	/** `share` is of the whole width; they add up to 1. */
	columns: { name: string; share: number; isNumber?: boolean }[];
	rows: Run[][][];
}

/**
 * A paragraph in larger type, in smaller type, a quotation, or the line at the head of what follows,
 * which stays with it.
 */
export type ParagraphLook = 'lead' | 'small' | 'quote' | 'head';

export type Block =
	/** `depth` 1 is a chapter. `id` is unique in the document, `[a-z0-9-]+`. */
	| {
			kind: 'heading';
			depth: 1 | 2 | 3;
			id: string;
			runs: Run[];
			/** True where it begins a page. */
			beginsPage?: boolean;
	  }
	| { kind: 'paragraph'; runs: Run[]; look?: ParagraphLook }
	| { kind: 'list'; items: Run[][] }
	/** Terms with what they mean or are. */
	| { kind: 'facts'; facts: { term: string; runs: Run[] }[] }
	| ({ kind: 'table' } & DocumentTable)
	| {
			kind: 'chart';
			id: string;
			/** Says what the chart shows, as a sentence. */
			title: string;
			/** What somebody who does not see it is told. */
			alt: string;
			/** An SVG document in light colours, fonts named but not inside. */
			svg: string;
			/** The same in dark colours, for a page that has them; of the same size. */
			dark?: string;
			/** In pixels at 96 dpi, for its proportions. */
			width: number;
			height: number;
			/** Its numbers. */
			table: DocumentTable;
	  };

/** A source of a statement. Numbered from 1 in the order of first mention. */
export interface Endnote {
	number: number;
	runs: Run[];
}

/** A picture that an institution gave. */
export interface Logo {
	bytes: Uint8Array;
	type: 'image/png' | 'image/jpeg';
	alt: string;
}

/** A report in one language. A file in two languages has two, one after the other. */
export interface ReportDocument {
	language: Language;
	detail: ReportDetail;
	title: string;
	/** What it is about and of which days, under the title. */
	subtitle: string;
	/** What the numbers mean, in sentences; the largest words of the first page after the title. */
	headline: string;
	/** What stands above the headline, such as that nobody has reviewed the levels; empty where nothing does. */
	caution: string;
	/** The facts of the first page: dates, scope, edition, visibility, head of the chain. */
	facts: { term: string; value: string }[];
	institution: { name: string; contact: string; disclaimer: string; logo: Logo | null };
	/** What stands at the head of each page. */
	runningHead: string;
	/** `Page {page} of {pages}` with these two places to be filled. */
	pageOf: string;
	/** The heading of the table of contents; null where there is none. */
	contents: string | null;
	blocks: Block[];
	/** The heading of the endnotes; null where there are none. */
	endnotesTitle: string | null;
	endnotes: Endnote[];
	/** The document's own day: the only date that may stand in a file's properties. */
	day: Day;
}

/** Writes a report to be read as one file. The same documents give the same bytes. */
export type DocumentWriter = (documents: readonly ReportDocument[]) => Promise<Uint8Array>;
