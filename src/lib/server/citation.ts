import { asc, eq, inArray } from 'drizzle-orm';
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

function gather(rows: ({ owner: string } & CitedEvidence)[], view: View): Map<string, Cited> {
	const cited = new Map<string, Cited>();
	for (const { owner, ...piece } of rows) {
		const there = cited.get(owner) ?? { evidence: [], hidden: 0 };
		if (piece.visibility === 'internal' && view.viewer === null) there.hidden += 1;
		else there.evidence.push(piece);
		cited.set(owner, there);
	}
	return cited;
}

/** What some notes cite, by note, in the order that their authors gave. One query. */
export async function findCitations(db: Reads, view: View, noteIds: string[]) {
	if (noteIds.length === 0) return new Map<string, Cited>();
	const rows = await db
		.select({
			owner: statusNoteEvidence.statusNoteId,
			stance: statusNoteEvidence.stance,
			...columns
		})
		.from(statusNoteEvidence)
		.innerJoin(evidence, eq(evidence.id, statusNoteEvidence.evidenceId))
		.where(inArray(statusNoteEvidence.statusNoteId, noteIds))
		.orderBy(asc(statusNoteEvidence.position));
	return gather(rows, view);
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
	return gather(rows, view);
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
	return gather(rows, view);
}
