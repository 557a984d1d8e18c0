import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { EvidenceKind, Seen, Stance, Strength, Visibility } from '../domain/evidence.ts';
import type { View } from '../domain/view.ts';
import type { Reads } from './db/connect.ts';
import { contributionEvidence, responseEvidence, statusNoteEvidence } from './db/ledger.schema.ts';
import { evidence } from './db/schema.ts';

/** A piece of evidence where something cites it. */
export interface CitedEvidence {
	code: string;
	title: string;
	language: string | null;
	publisher: string | null;
	published: string | null;
	kind: EvidenceKind;
	strength: Strength | null;
	seen: Seen | null;
	url: string | null;
	fileName: string | null;
	visibility: Visibility;
	stance: Stance;
}

export interface Cited {
	evidence: CitedEvidence[];
	/** Internal pieces that the viewer may not see: not even a title (rule 8). */
	hidden: number;
}

const columns = {
	code: evidence.code,
	title: evidence.title,
	language: evidence.language,
	publisher: evidence.publisher,
	published: evidence.published,
	kind: evidence.kind,
	strength: evidence.strength,
	seen: evidence.seen,
	url: evidence.url,
	fileName: evidence.fileName,
	visibility: evidence.visibility
};

function gather(rows: readonly [owner: string, CitedEvidence][], view: View): Map<string, Cited> {
	const cited = new Map<string, Cited>();
	for (const [owner, piece] of rows) {
		let there = cited.get(owner);
		if (!there) cited.set(owner, (there = { evidence: [], hidden: 0 }));
		if (piece.visibility === 'internal' && view.viewer === null) there.hidden += 1;
		else there.evidence.push(piece);
	}
	return cited;
}

const owned = <Row extends { owner: string } & CitedEvidence>(rows: readonly Row[]) =>
	rows.map(({ owner, ...piece }): [string, CitedEvidence] => [owner, piece]);

/** A piece as an array: where it is cited, in which place, and then what it is. */
type Found = [owner: string, position: number, ...piece: unknown[]];

/** The names of the rest of such an array, in its order. */
const PIECE = ['stance', ...Object.keys(columns)] as (keyof CitedEvidence)[];

function pieceOf(found: Found): CitedEvidence {
	const piece: Record<string, unknown> = {};
	for (let at = 0; at < PIECE.length; at += 1) piece[PIECE[at] as string] = found[at + 2];
	return piece as unknown as CitedEvidence;
}

/**
 * What some notes cite, by note, in the order that their authors gave. One query, whose rows come as one
 * JSON text: a report cites a million pieces, and the driver takes four times as long to hand over rows.
 */
export async function findCitations(db: Reads, view: View, noteIds: string[]) {
	if (noteIds.length === 0) return new Map<string, Cited>();
	const piece = sql.join(Object.values(columns), sql`, `);
	const { statusNoteId, evidenceId, stance, position } = statusNoteEvidence;
	// CROSS JOIN keeps SQLite to this order: from the notes to what they cite.
	const [{ found }] = (await db.all<{ found: string }>(
		sql`SELECT json_group_array(json_array(${statusNoteId}, ${position}, ${stance}, ${piece})) AS found
			FROM json_each(${JSON.stringify(noteIds)}) asked
			CROSS JOIN ${statusNoteEvidence} ON ${statusNoteId} = asked.value
			CROSS JOIN ${evidence} ON ${evidence.id} = ${evidenceId}`
	)) as [{ found: string }];
	const all = (JSON.parse(found) as Found[]).sort(([, one], [, other]) => one - other);
	return gather(
		all.map((one) => [one[0], pieceOf(one)]),
		view
	);
}

/** What some responses cite, by response. One query. */
export async function findResponseCitations(db: Reads, view: View, responseIds: string[]) {
	if (responseIds.length === 0) return new Map<string, Cited>();
	const rows = await db
		.select({ owner: responseEvidence.responseId, stance: responseEvidence.stance, ...columns })
		.from(responseEvidence)
		.innerJoin(evidence, eq(evidence.id, responseEvidence.evidenceId))
		.where(inArray(responseEvidence.responseId, responseIds))
		.orderBy(asc(responseEvidence.position));
	return gather(owned(rows), view);
}

/** What some contributions cite, by contribution. One query. */
export async function findContributionCitations(db: Reads, view: View, contributionIds: string[]) {
	if (contributionIds.length === 0) return new Map<string, Cited>();
	const { contributionId: owner, stance, position, evidenceId } = contributionEvidence;
	const rows = await db
		.select({ owner, stance, ...columns })
		.from(contributionEvidence)
		.innerJoin(evidence, eq(evidence.id, evidenceId))
		.where(inArray(owner, contributionIds))
		.orderBy(asc(position));
	return gather(owned(rows), view);
}
