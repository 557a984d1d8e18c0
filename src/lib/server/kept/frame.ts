import { sql } from 'drizzle-orm';
import type { Reads } from '../db/connect.ts';
import { findGroupNames, type RecordedNames } from '../named-group.ts';

/** Themes, sources or parties by row number: what an address calls them, and where they stand. */
export interface Named {
	slugs: (string | undefined)[];
	positions: Int32Array;
}

/** What recommendations belong to, and their order. */
export interface Frame {
	themes: Named;
	sources: Named;
	parties: Named;
	/** By the row number of the source: the day from which its recommendations exist, from 1970. */
	existsFrom: Int32Array;
	/** The row numbers of recommendations in the order of the sources (`inSourceOrder`). */
	order: Int32Array;
	/** By the row number of a recommendation: the place of the whole that it stands with. */
	families: Int32Array;
	/** How many families there are at most. */
	familyCount: number;
	/** What people read of themes, sources and parties. */
	names: RecordedNames;
}

async function findNamed(db: Reads, table: 'theme' | 'source' | 'party'): Promise<Named> {
	const rows = await db.all<{ at: number; slug: string; position: number }>(
		sql`SELECT rowid AS at, slug, position FROM ${sql.raw(table)}`
	);
	const size = Math.max(0, ...rows.map(({ at }) => at)) + 1;
	const named: Named = { slugs: Array(size), positions: new Int32Array(size) };
	for (const { at, slug, position } of rows) {
		named.slugs[at] = slug;
		named.positions[at] = position;
	}
	return named;
}

/** Numbers that a query answers as one text, separated by commas. */
export async function readNumbers(db: Reads, query: ReturnType<typeof sql>): Promise<number[]> {
	const row = await db.get<{ line: string | null }>(query);
	return JSON.parse(`[${row?.line ?? ''}]`) as number[];
}

/** Reads what recommendations belong to, and their order. */
export async function readFrame(db: Reads): Promise<Frame> {
	const [names, themes, sources, parties, days, places] = await Promise.all([
		findGroupNames(db),
		findNamed(db, 'theme'),
		findNamed(db, 'source'),
		findNamed(db, 'party'),
		readNumbers(
			db,
			sql`SELECT group_concat(rowid || ',' || (unixepoch(exists_from) / 86400)) AS line FROM source`
		),
		readNumbers(
			db,
			sql`SELECT group_concat(at || ',' || family) AS line FROM (SELECT r.rowid AS at,
				dense_rank() OVER (ORDER BY s.position, coalesce(whole.position, r.position)) AS family
				FROM recommendation r JOIN source s ON s.id = r.source_id
				LEFT JOIN recommendation whole ON whole.id = r.parent_id
				ORDER BY family, r.parent_id IS NOT NULL, r.position, r.code)`
		)
	]);
	const existsFrom = new Int32Array(sources.slugs.length);
	for (let at = 0; at < days.length; at += 2) existsFrom[days[at]!] = days[at + 1]!;
	const order = new Int32Array(places.length / 2);
	let size = 0;
	for (let at = 0; at < order.length; at += 1) {
		order[at] = places[at * 2]!;
		size = Math.max(size, order[at]! + 1);
	}
	const families = new Int32Array(size);
	for (let at = 0; at < order.length; at += 1) families[order[at]!] = places[at * 2 + 1]!;
	const familyCount = (places.at(-1) ?? 0) + 1;
	return { themes, sources, parties, existsFrom, order, families, familyCount, names };
}

/** By the row number of a recommendation: the place of its title among all titles. */
export async function readTitlePlaces(db: Reads, size: number): Promise<Int32Array> {
	const found = await readNumbers(
		db,
		sql`SELECT group_concat(at || ',' || place) AS line FROM (SELECT rowid AS at,
			dense_rank() OVER (ORDER BY title COLLATE NOCASE) AS place FROM recommendation)`
	);
	const places = new Int32Array(size);
	for (let at = 0; at < found.length; at += 2) places[found[at]!] = found[at + 1]!;
	return places;
}
