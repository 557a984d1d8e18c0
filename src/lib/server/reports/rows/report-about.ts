import { m } from '#lib/paraglide/messages.js';
import { visibilityWord } from '../../../words/words.ts';
import type { Report, ReportedTerm } from '../report.ts';
import type { SheetCell } from '../xlsx/xlsx-sheet.ts';

/** The titles of the columns that there are, by their names. */
const TITLES: Record<string, () => string> = Object.fromEntries(
	Object.entries(m)
		.filter(([key]) => key.startsWith('report_column_'))
		.map(([key, say]) => [key.slice('report_column_'.length), say as () => string])
);

/** The title of a column in the language that is spoken. */
export function columnTitle(name: string): string {
	const say = TITLES[name];
	if (!say) throw new RangeError(`The column ${name} has no title`);
	return say();
}

/** What columns mean whose titles do not say it. */
const MEANINGS: Record<string, () => string> = Object.fromEntries(
	Object.entries(m)
		.filter(([key]) => key.startsWith('report_meaning_'))
		.map(([key, say]) => [key.slice('report_meaning_'.length), say as () => string])
);

/** What a column means, in the language that is spoken; null where its title says it. */
export const columnMeaning = (name: string): string | null => MEANINGS[name]?.() ?? null;

const TERMS: Record<ReportedTerm['kind'], () => string> = {
	level: m.report_term_level,
	flag: m.report_term_flag,
	cause: m.report_term_cause,
	strength: m.report_term_strength,
	stance: m.report_term_stance,
	confidence: m.report_term_confidence,
	closing: m.report_term_closing
};

/** The columns of the sheet that says what the report is and what its words mean. */
export const methodHead = () => [
	{ title: m.report_column_kind(), width: 24 },
	{ title: m.report_column_label(), width: 28 },
	{ title: m.report_column_definition(), width: 100 }
];

/** What a report says of itself, a row each: of which days it is, on what it rests, who gives it. */
export function aboutRows({ settings, head, since }: Report): SheetCell[][] {
	const { institution, contact, disclaimer, visibility, title } = settings;
	const rows: [say: () => string, cell: SheetCell][] = [
		[m.report_about_title, { value: title }],
		[m.report_about_as_of, { value: head.asOf, isDay: true }],
		[m.report_about_known_on, { value: head.knownOn, isDay: true }],
		[m.report_about_since, { value: since, isDay: true }],
		[m.report_about_edition, { value: head.edition?.name ?? null }],
		[m.report_about_recommendations, { value: head.recommendations, isLeft: true }],
		[m.report_about_visibility, { value: visibilityWord(visibility) }],
		[m.report_about_institution, { value: institution }],
		[m.report_about_contact, { value: contact }],
		[m.report_about_disclaimer, { value: disclaimer }],
		[m.report_about_statement, { value: head.statement }],
		[m.report_about_licence, { value: head.licence }],
		[m.report_about_chain, { value: head.chainHead }]
	];
	return rows
		.filter(([, { value }]) => value !== null && value !== '')
		.map(([say, cell]) => [
			{ value: m.report_term_about() },
			{ value: say(), isStrong: true },
			cell
		]);
}

/** The words of a report with what they mean, a row each. */
export const termRows = (terms: readonly ReportedTerm[]): SheetCell[][] =>
	terms.map(({ kind, id, label, definition }) => [
		{ value: TERMS[kind]() },
		{ value: label, tint: kind === 'level' ? (id as never) : null, isStrong: kind !== 'level' },
		{ value: definition }
	]);
