import type { Tx } from '../../src/lib/server/db/connect.ts';
import { sql } from 'drizzle-orm';

type Value = string | number | null;
/** Rows of one table, by column. */
export type Row = Record<string, Value>;

/** How many rows go into one statement. */
const CHUNK = 4_000;

/** Inserts rows that all have the same columns, in their order, as plainly as SQLite can. */
export async function insertRows(tx: Tx, table: string, rows: readonly Row[]): Promise<void> {
	const columns = Object.keys(rows[0] ?? {});
	const picked = columns.map((_, at) => `value ->> ${at}`).join(', ');
	for (let from = 0; from < rows.length; from += CHUNK) {
		const values = rows.slice(from, from + CHUNK).map((row) => columns.map((name) => row[name]));
		await tx.run(
			sql`INSERT INTO ${sql.raw(table)} (${sql.raw(columns.join(', '))})
				SELECT ${sql.raw(picked)} FROM json_each(${JSON.stringify(values)})`
		);
	}
}

/** Random numbers below a count, the same for the same seed (mulberry32). */
export function seeded(seed: number): (count: number) => number {
	let state = seed;
	return (count) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * count);
	};
}

const SYLLABLES = 'ka re mo ti su nal per gov tra de fi sea pol mar cy lo in ex ast or'.split(' ');

/** A vocabulary in which, as in every language, few words are common and most are rare. */
const wordAt = (at: number): string =>
	[at % 20, Math.floor(at / 20) % 20, Math.floor(at / 400) % 20]
		.map((syllable) => SYLLABLES[syllable])
		.join('');

const WORDS = Array.from({ length: 8_000 }, (_, at) => wordAt(at));

/** Some words in a row; the first ones of the vocabulary come often. */
export function phrase(next: (count: number) => number, length: number): string {
	const words = Array.from({ length }, () => WORDS[next(1 + next(1 + next(WORDS.length)))] ?? '');
	return words.join(' ');
}
