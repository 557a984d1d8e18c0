/** All of a file that is made piece by piece. */
export async function textOf(chunks: AsyncIterable<Buffer>): Promise<string> {
	const all: Buffer[] = [];
	for await (const chunk of chunks) all.push(chunk);
	return Buffer.concat(all).toString('utf8');
}

/** The records of a CSV text as RFC 4180 has it, by its own grammar: not the library's that writes. */
function recordsOf(text: string): string[][] {
	const records: string[][] = [];
	const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/gy;
	let record: string[] = [];
	while (field.lastIndex < text.length) {
		const at = field.lastIndex;
		const match = field.exec(text);
		if (!match) throw new Error(`Not CSV at ${at}: ${text.slice(at, at + 40)}`);
		const [, quoted, plain = '', end] = match;
		record.push(quoted?.replaceAll('""', '"') ?? plain);
		if (end === ',') continue;
		records.push(record);
		record = [];
	}
	return records;
}

/** The rows of a CSV file by its heads. Throws if it does not begin with a byte order mark. */
export function parseCsv(text: string): Record<string, string>[] {
	if (!text.startsWith('\uFEFF')) throw new Error('The file has no byte order mark');
	const [heads = [], ...rows] = recordsOf(text.slice(1));
	return rows.map((row) => {
		if (row.length !== heads.length) throw new Error(`A row has ${row.length} fields`);
		return Object.fromEntries(heads.map((head, index) => [head, row[index] ?? '']));
	});
}
