import type { RecommendationsExport } from './report.ts';

/** The recommendations as JSON: the head, and one recommendation a line. */
export async function* jsonOf({ head, items }: RecommendationsExport): AsyncIterable<Buffer> {
	const opened = JSON.stringify(head, null, '\t').replace(/\n\}$/, '');
	yield Buffer.from(`${opened},\n\t"items": [`);
	let comma = '';
	for await (const item of items) {
		yield Buffer.from(`${comma}\n${JSON.stringify(item)}`);
		comma = ',';
	}
	yield Buffer.from('\n\t]\n}\n');
}
