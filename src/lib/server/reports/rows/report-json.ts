import { annotationsOf, REPORT_SCHEMA_PATH } from './passage-annotation.ts';
import type { JsonChange, JsonHead, JsonItem, JsonPiece, JsonTracking } from './report-schema.ts';
import type { Report } from '../report.ts';
import type { ReportedRecommendation } from '../reported.ts';

/** A recommendation whose passages are annotations of their source. */
export function jsonItemOf(item: ReportedRecommendation, origin: string): JsonItem {
	const { passages, ...rest } = item;
	return { ...rest, ...(passages ? { passages: annotationsOf(item, origin) } : {}) };
}

function headOf({ language, settings, head, since, method, parties }: Report): JsonHead {
	const { title, institution, contact, disclaimer, visibility } = settings;
	const { asOf, knownOn, edition, chainHead, query, levels, licence, statement } = head;
	return {
		...{ language, title, institution, contact, disclaimer, visibility },
		...{ asOf, knownOn, since, edition, chainHead, query },
		...{ recommendations: head.recommendations, wholes: head.wholes, parts: head.parts },
		...{ licence, statement, levels, method, parties }
	};
}

/** How much text is sent at once. */
const PIECE = 65_536;

/** The elements of a list, one a line. */
async function* listOf<Item>(items: AsyncIterable<Item> | Iterable<Item>): AsyncGenerator<string> {
	let comma = '';
	for await (const item of items) {
		yield `${comma}\n${JSON.stringify(item)}`;
		comma = ',';
	}
}

async function* itemsOf({ items, origin }: Report): AsyncGenerator<JsonItem> {
	for await (const item of items()) yield jsonItemOf(item, origin);
}

async function* textOf(reports: readonly Report[]): AsyncGenerator<string> {
	const [first] = reports;
	if (!first) throw new RangeError('A report is in at least one language.');
	yield `{\n\t"$schema": ${JSON.stringify(first.origin + REPORT_SCHEMA_PATH)},\n\t"reports": [`;
	for (const [at, report] of reports.entries()) {
		const head = JSON.stringify(headOf(report), null, '\t').replace(/\n\}$/, '');
		yield `${at === 0 ? '' : ','}\n${head},\n"items": [`;
		yield* listOf<JsonItem>(itemsOf(report));
		yield '\n],\n"evidence": [';
		yield* listOf<JsonPiece>(report.evidence());
		yield '\n],\n"changes": [';
		yield* listOf<JsonChange>(report.changes());
		yield '\n],\n"tracking": [';
		yield* listOf<JsonTracking>(await report.tracking());
		yield '\n]\n}';
	}
	yield '\n]\n}\n';
}

/**
 * A report as JSON by the published schema that it names; passages are annotations of the Web Annotation
 * Data Model. It is sent while it is made.
 */
export async function* writeReportJson(reports: readonly Report[]): AsyncGenerator<Buffer> {
	let waiting = '';
	for await (const text of textOf(reports)) {
		waiting += text;
		if (waiting.length < PIECE) continue;
		yield Buffer.from(waiting);
		waiting = '';
	}
	yield Buffer.from(waiting);
}
