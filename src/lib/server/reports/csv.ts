import { stringify } from 'csv-stringify';
import { Readable } from 'node:stream';
import type { RecommendationsExport, ReportHead } from './report.ts';
import type {
	Named,
	ReportedJudgement,
	ReportedRecommendation,
	ReportedResponse
} from './reported.ts';

type Cell = (item: ReportedRecommendation, head: ReportHead) => string | number | null;

const BETWEEN = '; ';
const names = (named: readonly Named[]) => named.map(({ name }) => name).join(BETWEEN);
const judgedBy = ({ assessor, wording, mappedLevel, asOf }: ReportedJudgement) =>
	`${assessor.name}: ${wording.text} (${mappedLevel}, ${asOf})`;

/** The newest response of each party. */
function responsesOf(responses: readonly ReportedResponse[]): string {
	const newest = new Map(responses.map(({ party, value }) => [party.name, value]));
	return [...newest].map(([party, value]) => `${party}: ${value}`).join(BETWEEN);
}

/**
 * The columns in their order. A CSV file has no head of its own, so what a report says of itself
 * stands in every row: a row that is copied elsewhere still says of which day it is.
 */
const COLUMNS: [name: string, cell: Cell][] = [
	['code', ({ code }) => code],
	['title', ({ title }) => title.text],
	['title_ja', ({ titleJa }) => titleJa],
	['source', ({ source }) => `${source.code}: ${source.title.text}`],
	['parent', ({ parent }) => parent],
	['type', ({ type }) => type],
	['theme', ({ theme }) => theme.name],
	['lead', ({ lead }) => names(lead)],
	['counterparts', ({ counterparts }) => names(counterparts)],
	['frameworks', ({ frameworks }) => names(frameworks)],
	['level', ({ level }) => level.id],
	['level_label', ({ level }) => level.label],
	['level_definition', ({ level }) => level.definition],
	['level_is_lowest_of_parts', ({ isLowestOfParts }) => String(isLowestOfParts)],
	['since', ({ since }) => since],
	['last_note_as_of', ({ lastNoteAsOf }) => lastNoteAsOf],
	['last_note_is_still_the_same', ({ isStillTheSame }) => String(isStillTheSame)],
	['newest_evidence', ({ newestEvidence }) => newestEvidence],
	['confidence', ({ confidence }) => confidence],
	['stalled', ({ flags }) => String(flags.includes('stalled'))],
	['stalled_reason', ({ stalledReason }) => stalledReason],
	['flags', ({ flags }) => flags.join(BETWEEN)],
	['review', ({ review }) => review],
	['evidence_supports', ({ evidence }) => evidence.supports],
	['evidence_against', ({ evidence }) => evidence.against],
	['evidence_context', ({ evidence }) => evidence.context],
	['responses', ({ responses }) => responsesOf(responses)],
	['contribution', ({ contributions }) => contributions.at(-1)?.value ?? null],
	['closed_on', ({ closing }) => closing?.on ?? null],
	['closing_reason', ({ closing }) => closing?.reason ?? null],
	['superseded_by', ({ closing }) => closing?.successorCode ?? null],
	['other_assessors', ({ otherAssessors }) => otherAssessors.map(judgedBy).join(BETWEEN)],
	['target_date', ({ targetDate }) => targetDate],
	['signs_for', ({ signsFor }) => signsFor.join('\n')],
	['signs_against', ({ signsAgainst }) => signsAgainst.join('\n')],
	['url', ({ url }) => url],
	['as_of', (_item, { asOf }) => asOf],
	['known_on', (_item, { knownOn }) => knownOn],
	['edition', (_item, { edition }) => edition?.slug ?? null],
	['chain_head', (_item, { chainHead }) => chainHead],
	['statement', (_item, { statement }) => statement],
	['licence', (_item, { licence }) => licence]
];

async function* rowsOf({ head, items }: RecommendationsExport) {
	yield COLUMNS.map(([name]) => name);
	for await (const item of items) yield COLUMNS.map(([, cell]) => cell(item, head));
}

/**
 * Rows as CSV: RFC 4180, UTF-8 with its byte order mark (without it Excel reads Japanese wrongly), and
 * no cell that a spreadsheet would take for a formula.
 */
export function csvOfTable(
	table: Iterable<readonly unknown[]> | AsyncIterable<readonly unknown[]>
): AsyncIterable<Buffer> {
	const rows = Readable.from(table);
	const text = stringify({
		bom: true,
		escape_formulas: true,
		record_delimiter: 'windows',
		// With a record delimiter of one's own, cells with other line breaks would stand unquoted.
		quote_record_delimiter: true
	});
	rows.on('error', (error) => text.destroy(error));
	text.on('close', () => rows.destroy());
	return rows.pipe(text);
}

/** The recommendations as CSV. */
export const csvOf = (report: RecommendationsExport) => csvOfTable(rowsOf(report));
