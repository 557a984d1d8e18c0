import { and, desc, lte, notInArray } from 'drizzle-orm';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { FOREVER_INSTANT, type Instant } from '../domain/day.ts';
import { auditContent, auditEvent } from './db/audit.schema.ts';
import type { Database, Tx } from './db/connect.ts';
import { indexTouched, type Touched } from './search-index.ts';

export const FIRST_HASH = '0'.repeat(64);
/** What signs a round and makes an edition of it. */
export const SIGNATURE = 'edition:create';

/** One thing that was done: `action` is a noun and a verb, `content` what was written. */
export interface AuditLine {
	action: string;
	subject: string;
	subjectId: string;
	content: unknown;
	/** Only for what ships with Heeded, so that two fresh databases have the same chain. */
	fixed?: { id: string; salt: string };
}

/** Work inside one transaction: `at` is its instant, `log` adds a line to the chain. */
export interface Writing {
	tx: Tx;
	at: Instant;
	log(line: AuditLine): Promise<void>;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** JSON with sorted keys, so that the same content has the same digest everywhere. */
export function canonical(value: unknown): string {
	return JSON.stringify(value, (_key, inner: unknown) =>
		inner !== null && typeof inner === 'object' && !Array.isArray(inner)
			? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
			: inner
	);
}

/** The digest that stands in the chain for a content: SHA-256 over the salt and the content. */
export const digestOf = (salt: string, content: string) => sha256(`${salt}\n${content}`);

/** The hash of an event, made over the one before it and everything that the event says. */
export function hashOf(event: {
	id: string;
	at: string;
	actorId: string | null;
	action: string;
	subject: string;
	subjectId: string;
	digest: string;
	previousHash: string;
}): string {
	const { previousHash, id, at, actorId, action, subject, subjectId, digest } = event;
	return sha256(canonical([previousHash, id, at, actorId, action, subject, subjectId, digest]));
}

/** The newest event, or the newest by an instant: the head of the chain, whose hash every export prints. */
export async function findChainHead(
	db: Tx,
	by: Instant = FOREVER_INSTANT
): Promise<{ hash: string; at: Instant; action: string } | null> {
	const [head] = await db
		.select({ hash: auditEvent.hash, at: auditEvent.at, action: auditEvent.action })
		.from(auditEvent)
		.where(lte(auditEvent.at, by))
		.orderBy(desc(auditEvent.sequence))
		.limit(1);
	return head ?? null;
}

/** What is in the chain and in no picture of the record: who may do what, and what they keep. */
const BESIDE_THE_RECORD = [
	...['person', 'invitation', 'one-time-link', 'settings', 'view', 'report', 'round']
];

/**
 * The hash of the newest event, by an instant, that changed what reports show: making a report or
 * inviting somebody does not move it, so that the same report can be made again.
 */
export async function findRecordHead(db: Tx, by: Instant): Promise<string | null> {
	const [head] = await db
		.select({ hash: auditEvent.hash })
		.from(auditEvent)
		.where(and(lte(auditEvent.at, by), notInArray(auditEvent.subject, BESIDE_THE_RECORD)))
		.orderBy(desc(auditEvent.sequence))
		.limit(1);
	return head?.hash ?? null;
}

/** An edition holds what counts at its instant: what follows it has a later one, be it a millisecond. */
function instantAfter(head: { at: Instant; action: string }, now: Instant): Instant {
	if (head.at < now) return now;
	if (head.action !== SIGNATURE) return head.at;
	return new Date(Date.parse(head.at) + 1).toISOString();
}

/**
 * Does a piece of writing in one transaction and adds its lines to the audit chain. The instant is
 * `now`, or the chain's last one if the clock went back, so that the ledger's order is time's order.
 * What it touched is indexed for the search. Throws if the work wrote no line.
 */
export function write<T>(
	db: Database,
	{ by, now }: { by: string | null; now: Instant },
	work: (writing: Writing) => Promise<T>
): Promise<T> {
	return db.write(async (tx) => {
		const head = await findChainHead(tx);
		const at = head ? instantAfter(head, now) : now;
		let previousHash = head?.hash ?? FIRST_HASH;
		const touched: Touched[] = [];
		async function log({ action, subject, subjectId, content, fixed }: AuditLine) {
			const salt = fixed?.salt ?? randomBytes(16).toString('hex');
			const text = canonical(content);
			const digest = digestOf(salt, text);
			const id = fixed?.id ?? randomUUID();
			const event = { id, at, actorId: by, action, subject, subjectId, digest, previousHash };
			const hash = hashOf(event);
			const [stored] = await tx
				.insert(auditEvent)
				.values({ ...event, hash })
				.returning({ sequence: auditEvent.sequence });
			if (!stored) throw new Error('The audit event was not stored');
			await tx.insert(auditContent).values({ sequence: stored.sequence, salt, content: text });
			previousHash = hash;
			touched.push({ subject, subjectId, content });
		}
		const result = await work({ tx, at, log });
		if (touched.length === 0) throw new Error('A write needs its audit line');
		await indexTouched(tx, touched);
		return result;
	});
}
