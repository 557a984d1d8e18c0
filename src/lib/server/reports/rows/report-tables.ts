import type { StandingLevel } from '../../../domain/level.ts';
import type { ClosingReason } from '../../../domain/closing.ts';
import type { ReportWords } from './report-words.ts';
import type { ReportedChange, ReportedTracking } from '../report.ts';
import type { ReportedNote, ReportedRecommendation } from '../reported.ts';

/**
 * A report as tables: the same columns, by the same names, in CSV, in the data package and, in words, in
 * the sheets of a workbook.
 */

/** What a cell holds before a format makes its own of it. */
export type Value = string | number | boolean | null;

/** `day` is an ISO day, `partial-day` an ISO day, month or year, `url` an http(s) address. */
export type ColumnType = 'text' | 'day' | 'partial-day' | 'count' | 'flag' | 'url';

export interface Column<Row> {
	/** What it is called in data; in a language it is the message `report_column_…`. */
	name: string;
	type: ColumnType;
	/** What a program reads; without it the column is in no data. */
	value?: (row: Row) => Value;
	/** What a person reads, in words; without it the column is on no sheet. */
	said?: (row: Row, words: ReportWords) => Value;
	/** Where a click on it leads. */
	href?: (row: Row) => string | null;
	/** The level that tints it. */
	tint?: (row: Row) => StandingLevel | null;
	/** Its width on a sheet, in letters. */
	width?: number;
	/** The values that it may have, where they are few. */
	choices?: readonly string[];
	/** True where it is never empty. */
	isRequired?: true;
}

/** A column that programs and people read alike. */
export const same = <Row>(
	name: string,
	type: ColumnType,
	value: (row: Row) => Value,
	more: Partial<Column<Row>> = {}
): Column<Row> => ({ name, type, value, said: value, ...more });

/** A note with the recommendation that it is about, and its place among its notes, from 1. */
export interface NoteRow {
	item: ReportedRecommendation;
	note: ReportedNote;
	number: number;
}

export const noteRowsOf = (item: ReportedRecommendation): NoteRow[] =>
	(item.notes ?? []).map((note, at) => ({ item, note, number: at + 1 }));

export const TRACKING_CHANGES = ['closed', 'reopened'] as const;
export type TrackingChange = (typeof TRACKING_CHANGES)[number];

/** A change of level, or that tracking ended or was taken up again. */
export type ChangeRow =
	| (ReportedChange & { closing: null })
	| (Pick<ReportedTracking, 'code' | 'title' | 'on'> & {
			change: TrackingChange;
			closing: ClosingReason | null;
			from: null;
			to: null;
			cause: null;
			reason: null;
	  });

export const changeRow = (change: ReportedChange): ChangeRow => ({ ...change, closing: null });

export const trackingRow = ({
	code,
	title,
	on,
	isClosed,
	reason
}: ReportedTracking): ChangeRow => ({
	...{ code, title, on, change: isClosed ? 'closed' : 'reopened', closing: reason },
	...{ from: null, to: null, cause: null, reason: null }
});

/** A row as data: the values of the columns that data have. */
export function valuesOf<Row>(columns: readonly Column<Row>[], row: Row): Value[] {
	const values: Value[] = [];
	for (const { value } of columns) if (value) values.push(value(row));
	return values;
}

/** The names of the columns that data have. */
export const namesOf = <Row>(columns: readonly Column<Row>[]): string[] =>
	columns.filter(({ value }) => value).map(({ name }) => name);
