import { slugOf } from '../domain/slug.ts';
import type { Tx } from './db/connect.ts';
import { report } from './db/report.schema.ts';
import { round } from './db/round.schema.ts';
import { savedView } from './db/saved-view.schema.ts';
import { assessor, party, source, theme } from './db/schema.ts';

const TABLES = { assessor, party, report, round, source, theme, view: savedView };

/** What stands in an address where a slug could: `/sources/new`, `/reports/runs`. */
const RESERVED = ['new', 'preview', 'runs'];

/**
 * The slug of something new, made from its English name and free: with a number where that name is
 * taken, `source-2` where it has no Latin letter.
 */
export async function freeSlug(tx: Tx, kind: keyof typeof TABLES, name: string): Promise<string> {
	const table = TABLES[kind];
	const rows = await tx.select({ slug: table.slug }).from(table);
	const taken = new Set([...RESERVED, ...rows.map((row) => row.slug)]);
	const base = slugOf(name);
	if (base !== null && !taken.has(base)) return base;
	let number = base === null ? rows.length + 1 : 2;
	while (taken.has(`${base ?? kind}-${number}`)) number += 1;
	return `${base ?? kind}-${number}`;
}
