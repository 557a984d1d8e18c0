import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { Instant } from '../domain/day.ts';
import type { NewFile, NewLink, NewSearchRecord } from '../domain/evidence.ts';
import type { Citation } from '../domain/status-note.ts';
import type { Writing } from './audit.ts';
import type { Tx } from './db/connect.ts';
import { evidence, upload } from './db/schema.ts';
import { Refusal } from './refusal.ts';

/** New evidence as a form gives it. */
export type NewEvidence =
	| ({ from: 'link' } & NewLink)
	| ({ from: 'file' } & NewFile)
	| ({ from: 'search-record' } & NewSearchRecord);

/** The next number of evidence that people add: `EA-1`, apart from the corpus's `EV-001`. */
async function nextCode(tx: Tx): Promise<string> {
	const row = await tx.get<{ last: number | null }>(
		sql`SELECT max(CAST(substr(code, 4) AS INTEGER)) AS last FROM evidence WHERE code LIKE 'EA-%'`
	);
	return `EA-${(row?.last ?? 0) + 1}`;
}

async function fileOf(tx: Tx, by: string, piece: NewEvidence) {
	if (piece.from !== 'file')
		return { fileSha256: null, fileName: null, fileType: null, fileSize: null };
	const [kept] = await tx
		.select()
		.from(upload)
		.where(and(eq(upload.id, piece.fileId), eq(upload.userId, by)));
	if (!kept) throw new Refusal('fault_file_missing', 'file');
	return { fileSha256: kept.sha256, fileName: kept.name, fileType: kept.type, fileSize: kept.size };
}

/**
 * Stores a new piece of evidence in the writing that cites it, with its audit line. Nobody but the
 * staff sees it before a row that cites it counts. Answers its id. Throws Refusal if its file is
 * not the person's upload.
 */
export async function createEvidence(
	{ tx, at, log }: Writing,
	by: string,
	piece: NewEvidence
): Promise<string> {
	const id = randomUUID();
	const isSearch = piece.from === 'search-record';
	const fields = {
		id,
		code: await nextCode(tx),
		kind: isSearch ? ('search-record' as const) : piece.kind,
		title: piece.title,
		publisher: isSearch ? null : piece.publisher,
		published: isSearch ? null : piece.published,
		language: piece.language,
		url: isSearch ? null : piece.url,
		summary: piece.summary,
		strength: isSearch ? null : piece.strength,
		seen: isSearch ? null : piece.seen,
		visibility: piece.visibility,
		searchedWhere: isSearch ? piece.searchedWhere : null,
		searchedOn: isSearch ? piece.searchedOn : null,
		searchedFor: isSearch ? piece.searchedFor : null,
		...(await fileOf(tx, by, piece))
	};
	await tx.insert(evidence).values({
		...fields,
		origin: 'person',
		createdBy: by,
		recordedAt: at,
		updatedAt: at
	});
	await log({ action: 'evidence:create', subject: 'evidence', subjectId: id, content: fields });
	return id;
}

/** The ids of cited pieces by their codes. Throws Refusal if one does not exist. */
export async function resolveCitations(
	tx: Tx,
	cited: { code: string; stance: Citation['stance'] }[]
): Promise<Citation[]> {
	if (cited.length === 0) return [];
	const rows = await tx
		.select({ id: evidence.id, code: evidence.code })
		.from(evidence)
		.where(
			inArray(
				evidence.code,
				cited.map((one) => one.code)
			)
		);
	return cited.map(({ code, stance }) => {
		const piece = rows.find((row) => row.code === code);
		if (!piece) throw new Refusal('fault_evidence_unknown', 'evidence', { code });
		return { evidenceId: piece.id, stance };
	});
}

/** From now on the pieces are in the open: a row that cites them counts. */
export async function openEvidence(tx: Tx, ids: string[], at: Instant): Promise<void> {
	if (ids.length === 0) return;
	await tx
		.update(evidence)
		.set({ countsFrom: at })
		.where(and(inArray(evidence.id, ids), isNull(evidence.countsFrom)));
}
