import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { Instant } from '../domain/day.ts';
import { citedIn, type Fields } from '../domain/note-form.ts';
import { isLevel, type Level } from '../domain/level.ts';
import { draftFieldsOf, fieldsOfNote, isTooLong } from '../domain/status-note-draft.ts';
import type { Text } from '../domain/text.ts';
import type { Database, Reads, Tx } from './db/connect.ts';
import { review, statusNote, statusNoteEvidence } from './db/ledger.schema.ts';
import { evidence, recommendation, statusNoteDraft } from './db/schema.ts';
import { Refusal } from './refusal.ts';
import { findTranslations, textIn } from './translation.ts';

/** Whose draft it is, and on which recommendation: there is one of each. */
export interface DraftKey {
	authorId: string;
	recommendationId: string;
}

/** A note that is being written, as its form had it. */
export interface StatusNoteDraft {
	fields: Fields;
	updatedAt: Instant;
	version: number;
}

const keyed = ({ authorId, recommendationId }: DraftKey) =>
	and(
		eq(statusNoteDraft.authorId, authorId),
		eq(statusNoteDraft.recommendationId, recommendationId)
	);

/** A person's draft on a recommendation; null if there is none. Nobody reads another's. */
export async function findDraft(db: Reads, key: DraftKey): Promise<StatusNoteDraft | null> {
	const [row] = await db.select().from(statusNoteDraft).where(keyed(key));
	if (!row) return null;
	const fields = draftFieldsOf(row.content as Fields);
	return { fields, updatedAt: row.updatedAt, version: row.version };
}

/** The draft was saved, discarded or recorded in another window. `version` is what is there now. */
export class StaleDraft extends Error {
	constructor(readonly version: number) {
		super('fault_draft_stale');
	}
}

/**
 * Keeps what stands in a form as its author's draft, over the one of the `version` that the form had
 * (0: none). Drafts are not of the ledger: they have no line in the audit chain. Throws StaleDraft if
 * another window saved meanwhile, Refusal if it is too long to keep.
 */
export async function saveDraft(
	db: Database,
	key: DraftKey,
	{ fields, version, now }: { fields: Fields; version: number; now: Instant }
): Promise<StatusNoteDraft> {
	const content = draftFieldsOf(fields);
	if (isTooLong(content)) throw new Refusal('fault_draft_too_long');
	return db.write(async (tx) => {
		const there = (await findDraft(tx, key))?.version ?? 0;
		if (there !== version) throw new StaleDraft(there);
		const next = { content: { ...content }, updatedAt: now, version: there + 1 };
		await tx
			.insert(statusNoteDraft)
			.values({ id: randomUUID(), ...key, ...next })
			.onConflictDoUpdate({
				target: [statusNoteDraft.authorId, statusNoteDraft.recommendationId],
				set: next
			});
		return { fields: content, updatedAt: now, version: next.version };
	});
}

/** Removes a person's draft on a recommendation, inside a transaction that does more. */
export async function dropDraft(tx: Tx, key: DraftKey): Promise<void> {
	await tx.delete(statusNoteDraft).where(keyed(key));
}

/** An author throws their draft away. */
export function discardDraft(db: Database, key: DraftKey): Promise<void> {
	return db.write((tx) => dropDraft(tx, key));
}

/** A draft in the list of its author. */
export interface ListedDraft {
	code: string;
	title: Text;
	updatedAt: Instant;
	/** What is chosen and typed so far. */
	level: Level | null;
	reason: Text | null;
	/** How many pieces it cites that are there already. */
	cited: number;
}

/** The drafts of one person, the last saved first. Two queries. */
export async function findDrafts(
	db: Reads,
	{ authorId, language }: { authorId: string; language: string }
): Promise<ListedDraft[]> {
	const rows = await db
		.select({ draft: statusNoteDraft, item: recommendation })
		.from(statusNoteDraft)
		.innerJoin(recommendation, eq(recommendation.id, statusNoteDraft.recommendationId))
		.where(eq(statusNoteDraft.authorId, authorId))
		.orderBy(desc(statusNoteDraft.updatedAt), asc(recommendation.code));
	const translations = await findTranslations(
		db,
		rows.map(({ item }) => item.id),
		language
	);
	return rows.map(({ draft, item }) => {
		const fields = draft.content as Fields;
		const level = String(fields.level ?? '');
		const reason = String(fields.reason ?? '').trim();
		const original = { text: item.title, lang: item.language };
		return {
			code: item.code,
			title: textIn(translations, language, { id: item.id, field: 'title', original }),
			updatedAt: draft.updatedAt,
			level: isLevel(level) ? level : null,
			reason: reason === '' ? null : { text: reason, lang: String(fields.language ?? language) },
			cited: citedIn(fields).length
		};
	});
}

/** True if a person has begun a note on the recommendation with this code. */
export async function hasDraftOn(db: Reads, authorId: string, code: string): Promise<boolean> {
	const [row] = await db
		.select({ id: statusNoteDraft.id })
		.from(statusNoteDraft)
		.innerJoin(recommendation, eq(recommendation.id, statusNoteDraft.recommendationId))
		.where(and(eq(statusNoteDraft.authorId, authorId), eq(recommendation.code, code)));
	return row !== undefined;
}

/** How many drafts a person has. */
export async function countDrafts(db: Reads, authorId: string): Promise<number> {
	const [row] = await db
		.select({ count: sql<number>`count(*)` })
		.from(statusNoteDraft)
		.where(eq(statusNoteDraft.authorId, authorId));
	return row?.count ?? 0;
}

/**
 * What a note of theirs said that its author takes up again, as the fields of the form, with why it
 * came back: it was withdrawn or sent back. Null for any other note, and for everybody else.
 */
export async function findNoteToRedo(
	db: Reads,
	{ authorId, recommendationId }: DraftKey,
	noteId: string
): Promise<{ fields: Fields; sentBackReason: string | null } | null> {
	const [row] = await db
		.select({ note: statusNote, decision: review.decision, reason: review.reason })
		.from(statusNote)
		.innerJoin(review, eq(review.subjectId, statusNote.id))
		.where(
			and(
				eq(statusNote.id, noteId),
				eq(statusNote.authorId, authorId),
				eq(statusNote.recommendationId, recommendationId)
			)
		);
	if (!row || row.decision === 'approved') return null;
	const cited = await db
		.select({ code: evidence.code, stance: statusNoteEvidence.stance })
		.from(statusNoteEvidence)
		.innerJoin(evidence, eq(evidence.id, statusNoteEvidence.evidenceId))
		.where(eq(statusNoteEvidence.statusNoteId, noteId))
		.orderBy(asc(statusNoteEvidence.position));
	return { fields: fieldsOfNote(row.note, cited), sentBackReason: row.reason };
}
