import { asc, gt, sql } from 'drizzle-orm';
import type { Decision } from '../domain/review.ts';
import { canonical, digestOf, FIRST_HASH, hashOf } from './audit.ts';
import { auditContent, auditEvent, statusSpan } from './db/audit.schema.ts';
import type { Reads } from './db/connect.ts';
import { statusNote } from './db/ledger.schema.ts';
import { EMPTIED, ledgerContent } from './ledger.ts';
import { findLinks, LEDGERS } from './ledger-table.ts';
import { reviewAction } from './review.ts';
import { findLedgerNotes, replayLine } from './status-span.ts';

/** What the check found: a sentence for each fault, and how much was looked at. */
export interface DataCheck {
	faults: string[];
	events: number;
	notes: number;
	spans: number;
	/** How many events have no content any more, as a lawful removal took it. */
	removed: number;
}

const BATCH = 5_000;

/**
 * Checks the hash chain from its first event, every ledger row against what the chain says of it and
 * the other way round, and the projection against a replay of the ledger.
 */
export async function checkData(db: Reads): Promise<DataCheck> {
	const faults: string[] = [];
	const recorded = new Map<string, string>();
	const removed = await findRemoved(db);
	const { events, emptied } = await checkChain(db, faults, { recorded, removed });
	await checkLedger(db, faults, { recorded, removed });
	const { notes, spans } = await checkProjection(db, faults);
	return { faults, events, notes, spans, removed: emptied };
}

interface Known {
	/** What the chain says of each row, by subject, id and action. */
	recorded: Map<string, string>;
	/** What a lawful removal, approved by a second person, took the content away from. */
	removed: Set<string>;
}

async function findRemoved(db: Reads): Promise<Set<string>> {
	const rows = await db.all<{ subject: string; id: string }>(
		sql`WITH approved AS (SELECT m.subject, m.subject_id AS id FROM removal m
				JOIN review v ON v.subject = 'removal' AND v.subject_id = m.id
					AND v.decision = 'approved' AND v.reviewer_id <> m.author_id)
			SELECT subject, id FROM approved UNION ALL
			SELECT 'translation', t.id FROM translation t JOIN approved ON approved.id = t.subject_id`
	);
	return new Set(rows.map(({ subject, id }) => `${subject} ${id}`));
}

/** A hold and its end are both rows of the same kind. */
const actionOf = (action: string) => (action === 'hold:give-back' ? 'hold:create' : action);

async function checkChain(db: Reads, faults: string[], { recorded, removed }: Known) {
	let emptied = 0;
	let previousHash = FIRST_HASH;
	let after = 0;
	let events = 0;
	for (;;) {
		const batch = await db
			.select()
			.from(auditEvent)
			.where(gt(auditEvent.sequence, after))
			.orderBy(asc(auditEvent.sequence))
			.limit(BATCH);
		const contents = await db
			.select()
			.from(auditContent)
			.where(gt(auditContent.sequence, after))
			.orderBy(asc(auditContent.sequence))
			.limit(BATCH);
		const bySequence = new Map(contents.map((content) => [content.sequence, content]));
		for (const event of batch) {
			const name = `Audit event ${event.sequence} (${event.action})`;
			if (event.previousHash !== previousHash)
				faults.push(`${name} does not follow the event before it.`);
			if (hashOf(event) !== event.hash) faults.push(`${name} was changed: its hash is wrong.`);
			const kept = bySequence.get(event.sequence);
			if (!kept) faults.push(`${name} has lost its content.`);
			else if (kept.content === '' && removed.has(`${event.subject} ${event.subjectId}`))
				emptied += 1;
			else if (digestOf(kept.salt, kept.content) !== event.digest)
				faults.push(`${name} was changed: its content is not what was recorded.`);
			else
				recorded.set(`${event.subject} ${event.subjectId} ${actionOf(event.action)}`, kept.content);
			previousHash = event.hash;
		}
		events += batch.length;
		after = batch.at(-1)?.sequence ?? after;
		if (batch.length < BATCH) return { events, emptied };
	}
}

async function checkLedger(db: Reads, faults: string[], { recorded, removed }: Known) {
	for (const [subject, table, links] of LEDGERS) {
		const cited = await findLinks(db, links);
		const rows = (await db.select().from(table)) as { id: string; decision?: Decision }[];
		for (const row of rows) {
			const action = row.decision ? reviewAction(row.decision) : `${subject}:create`;
			const key = `${subject} ${row.id}`;
			const content = recorded.get(`${key} ${action}`) ?? recorded.get(`${key} ${EMPTIED}`);
			const name = `The ${key}`;
			if (content === undefined && removed.has(key)) continue;
			if (content === undefined) faults.push(`${name} is not in the audit chain.`);
			else if (content !== canonical(ledgerContent({ ...row }, cited.get(row.id))))
				faults.push(`${name} is not what was recorded.`);
		}
		const there = new Set(rows.map(({ id }) => id));
		for (const key of recorded.keys()) {
			const [about, id = ''] = key.split(' ');
			if (about === subject && !there.has(id))
				faults.push(`The ${subject} ${id} was recorded and is not there any more.`);
		}
	}
}

async function checkProjection(db: Reads, faults: string[]) {
	const lines = await db
		.selectDistinct({
			recommendationId: statusNote.recommendationId,
			assessorId: statusNote.assessorId
		})
		.from(statusNote);
	const stored = await db.select().from(statusSpan);
	const byLine = new Map<string, typeof stored>();
	for (const span of stored) {
		const key = `${span.recommendationId} ${span.assessorId}`;
		const line = byLine.get(key);
		if (line) line.push(span);
		else byLine.set(key, [span]);
	}
	let notes = 0;
	for (const key of lines) {
		const ledger = await findLedgerNotes(db, key);
		notes += ledger.length;
		const wanted = replayLine(ledger)
			.map((span) => canonical(span))
			.sort();
		const found = (byLine.get(`${key.recommendationId} ${key.assessorId}`) ?? [])
			.map(({ id: _id, recommendationId: _r, assessorId: _a, ...span }) => canonical(span))
			.sort();
		if (canonical(wanted) !== canonical(found))
			faults.push(
				`The levels kept for recommendation ${key.recommendationId} do not equal the ledger.`
			);
		byLine.delete(`${key.recommendationId} ${key.assessorId}`);
	}
	for (const [line] of byLine)
		faults.push(`The levels kept for recommendation ${line.split(' ')[0]} rest on no note.`);
	return { notes, spans: stored.length };
}
