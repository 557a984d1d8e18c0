import { asc } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Reads } from './db/connect.ts';
import {
	closing,
	contribution,
	contributionEvidence,
	interpretation,
	response,
	responseEvidence,
	review,
	statusNote,
	statusNoteEvidence,
	translation
} from './db/ledger.schema.ts';
import { edition } from './db/round.schema.ts';
import { hold, removal } from './db/withheld.schema.ts';

type Ledger = SQLiteTable & { id: SQLiteColumn };
type Links = typeof statusNoteEvidence | typeof responseEvidence | typeof contributionEvidence;

/** The tables of the ledger: what the audit chain calls their rows, and the table of what these cite. */
export const LEDGERS: [subject: string, table: Ledger, links: Links | null][] = [
	['status-note', statusNote, statusNoteEvidence],
	['response', response, responseEvidence],
	['contribution', contribution, contributionEvidence],
	['closing', closing, null],
	['interpretation', interpretation, null],
	['translation', translation, null],
	['review', review, null],
	['edition', edition, null],
	['hold', hold, null],
	['removal', removal, null]
];

/** What the rows of a table cite, by row, in the order that their authors gave. One query. */
export async function findLinks(db: Reads, links: Links | null) {
	const cited = new Map<string, { evidenceId: string; stance: string }[]>();
	if (!links) return cited;
	for (const link of await db.select().from(links).orderBy(asc(links.position))) {
		const row = link as Record<string, unknown> & { evidenceId: string; stance: string };
		const owner = String(row.statusNoteId ?? row.responseId ?? row.contributionId);
		cited.set(owner, [...(cited.get(owner) ?? []), row]);
	}
	return cited;
}
