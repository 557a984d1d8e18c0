import { sql } from 'drizzle-orm';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RemovalSubject } from '../domain/removal.ts';
import type { Reads } from './db/connect.ts';
import { settings } from './env.ts';

/** Where something that can be removed stands: its code, and the address of its place. */
export interface RemovalPlace {
	code: string;
	href: string;
}

const TABLES = {
	'status-note': 'status_note',
	response: 'response',
	contribution: 'contribution',
	closing: 'closing',
	interpretation: 'interpretation'
} as const;
/** The element of the page where each stands, in SQL. */
const ANCHORS: Record<keyof typeof TABLES, string> = {
	'status-note': `'#' || (SELECT CASE WHEN a.is_ours THEN 'note' ELSE 'judgement' END
		FROM assessor a WHERE a.id = one.assessor_id) || '-' || one.id`,
	response: "'#response-' || one.id",
	contribution: "'#contribution-' || one.id",
	closing: "'#closing-' || one.id",
	interpretation: "'#interpretation'"
};

/** Where something stands; null if there is no such thing. One query. */
export async function findRemovalPlace(
	db: Reads,
	{ subject, subjectId }: { subject: RemovalSubject; subjectId: string }
): Promise<RemovalPlace | null> {
	const isItself = subject === 'evidence' || subject === 'recommendation';
	const [row] = await db.all<{ code: string; anchor: string }>(
		isItself
			? sql`SELECT code, '' AS anchor FROM ${sql.raw(subject)} WHERE id = ${subjectId}`
			: sql`SELECT r.code, ${sql.raw(ANCHORS[subject])} AS anchor FROM ${sql.raw(TABLES[subject])} one
				JOIN recommendation r ON r.id = one.recommendation_id WHERE one.id = ${subjectId}`
	);
	if (!row) return null;
	const folder = subject === 'evidence' ? 'evidence' : 'recommendations';
	return { code: row.code, href: `/${folder}/${encodeURIComponent(row.code)}${row.anchor}` };
}

/** The folder of the copies that Heeded makes of its database, with their names, newest first. */
export function findCopies(url = settings().DATABASE_URL): { folder: string; names: string[] } {
	if (!url.startsWith('file:')) return { folder: url.replace(/\?.*$/, ''), names: [] };
	const file = url.slice('file:'.length).replace(/^\/\/(localhost)?(?=\/)/, '');
	const folder = join(dirname(decodeURIComponent(file.replace(/\?.*$/, ''))), 'backups');
	if (!existsSync(folder)) return { folder, names: [] };
	return { folder, names: readdirSync(folder).sort().reverse() };
}
