import { and, eq, isNotNull, ne, or, sql, type SQL } from 'drizzle-orm';
import type { RemovalSubject } from '../domain/removal.ts';
import { auditEvent } from './db/audit.schema.ts';
import type { Tx } from './db/connect.ts';
import { translation } from './db/ledger.schema.ts';
import { evidence, passage, recommendation, statusNoteDraft, upload } from './db/schema.ts';
import { m } from '#lib/paraglide/messages.js';

interface Subject {
	subject: RemovalSubject;
	subjectId: string;
}

/** Where the words of each subject stand: its table, and its columns with what they hold afterwards. */
const WORDS: Record<RemovalSubject, { table: string; columns: Record<string, string | null> }> = {
	'status-note': {
		table: 'status_note',
		columns: { reason: '', stalled_reason: '', assessor_wording: '' }
	},
	response: { table: 'response', columns: { words: '' } },
	contribution: { table: 'contribution', columns: { words: '' } },
	closing: { table: 'closing', columns: { words: '' } },
	interpretation: {
		table: 'interpretation',
		columns: { signs_for: '[]', signs_against: '[]' }
	},
	evidence: {
		table: 'evidence',
		columns: {
			...{ title: '', summary: null, url: null, publisher: null, searched_where: null },
			...{ searched_for: null, file_sha256: null, file_name: null, file_type: null },
			file_size: null
		}
	},
	recommendation: { table: 'recommendation', columns: { title: '', summary: '' } }
};

/** What people wrote, as text: the words to look for elsewhere. */
function wordsIn(value: unknown): string[] {
	if (typeof value !== 'string') return [];
	if (!value.startsWith('[')) return [value];
	try {
		return (JSON.parse(value) as unknown[]).filter((one) => typeof one === 'string');
	} catch {
		return [value];
	}
}

/** Shorter words than these stand in many texts that are nobody's concern. */
const TELLING = 12;

async function findWords(tx: Tx, { subject, subjectId }: Subject): Promise<string[]> {
	const { table, columns } = WORDS[subject];
	const names = Object.keys(columns).filter((name) => !name.startsWith('file_'));
	const [row] = await tx.all<Record<string, unknown>>(
		sql`SELECT ${sql.raw(names.join(', '))} FROM ${sql.raw(table)} WHERE id = ${subjectId}`
	);
	const translated = await tx
		.select({ text: translation.text })
		.from(translation)
		.where(eq(translation.subjectId, subjectId));
	return [...Object.values(row ?? {}).flatMap(wordsIn), ...translated.map(({ text }) => text)]
		.map((text) => text.trim())
		.filter((text) => text.length >= TELLING);
}

function emptied(value: unknown, words: readonly string[]): unknown {
	if (typeof value === 'string') return words.some((text) => value.includes(text)) ? '' : value;
	if (Array.isArray(value)) return value.map((one) => emptied(one, words));
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, emptied(one, words)]));
}

async function emptyDrafts(tx: Tx, words: readonly string[]): Promise<void> {
	if (words.length === 0) return;
	for (const draft of await tx.select().from(statusNoteDraft)) {
		const content = emptied(draft.content, words) as Record<string, unknown>;
		if (JSON.stringify(content) === JSON.stringify(draft.content)) continue;
		await tx.update(statusNoteDraft).set({ content }).where(eq(statusNoteDraft.id, draft.id));
	}
}

/** The events that hold the content of a subject, and of its translations. */
const eventsOf = ({ subject, subjectId }: Subject): SQL | undefined =>
	or(
		and(eq(auditEvent.subject, subject), eq(auditEvent.subjectId, subjectId)),
		and(
			eq(auditEvent.subject, 'translation'),
			sql`${auditEvent.subjectId} IN (SELECT id FROM translation WHERE subject_id = ${subjectId})`
		)
	);

/** Empties what the chain holds of a subject: the chain is made over digests, and still verifies. */
async function emptyAudit(tx: Tx, subject: Subject): Promise<void> {
	const events = await tx.select().from(auditEvent).where(eventsOf(subject));
	for (const { sequence, actorId, at } of events) {
		await tx.run(
			sql`UPDATE audit_content SET salt = '', content = '' WHERE sequence = ${sequence}`
		);
		// Without salt, a digest of what was sent would let somebody prove a guess.
		await tx.run(sql`UPDATE submission SET result = json_replace(result, '$.value.digest', '')
			WHERE user_id = ${actorId} AND at = ${at}`);
	}
}

/** Takes the file off, and answers its SHA-256 if nothing else uses the same content. */
async function removeFileOf(tx: Tx, evidenceId: string): Promise<string | null> {
	const [file] = await tx
		.select({ sha256: evidence.fileSha256, name: evidence.fileName })
		.from(evidence)
		.where(and(eq(evidence.id, evidenceId), isNotNull(evidence.fileSha256)));
	if (!file?.sha256) return null;
	const { sha256, name } = file;
	const same = name === null ? undefined : eq(upload.name, name);
	await tx.delete(upload).where(or(eq(upload.sha256, sha256), same));
	const others = await tx
		.select({ id: evidence.id })
		.from(evidence)
		.where(and(eq(evidence.fileSha256, sha256), ne(evidence.id, evidenceId)))
		.limit(1);
	return others.length > 0 ? null : sha256;
}

/** What has a title in lists keeps one, which says that the content was removed. */
async function entitle(tx: Tx, table: typeof evidence | typeof recommendation, id: string) {
	const [row] = await tx.select({ language: table.language }).from(table).where(eq(table.id, id));
	const locale = row?.language === 'ja' ? 'ja' : 'en';
	await tx
		.update(table)
		.set({ title: m.removal_title({}, { locale }) })
		.where(eq(table.id, id));
}

/**
 * Takes the content of a subject out of the database, everywhere: its own row, its translations, what
 * the chain holds of it (also of versions before), drafts and uploads. Only an approved removal may:
 * the database refuses it else. Answers the SHA-256 of the file that is nobody's now, or null.
 */
export async function removeContent(tx: Tx, subject: Subject): Promise<string | null> {
	const { table, columns } = WORDS[subject.subject];
	const id = subject.subjectId;
	const words = await findWords(tx, subject);
	const sha256 = subject.subject === 'evidence' ? await removeFileOf(tx, id) : null;
	const sets = Object.entries(columns).map(([name, empty]) => {
		const column = sql.raw(name);
		return sql`${column} = CASE WHEN ${column} IS NULL THEN NULL ELSE ${empty} END`;
	});
	const isEdited = subject.subject === 'evidence' || subject.subject === 'recommendation';
	if (isEdited) sets.push(sql`version = version + 1`);
	await emptyAudit(tx, subject);
	await tx.run(sql`UPDATE ${sql.raw(table)} SET ${sql.join(sets, sql`, `)} WHERE id = ${id}`);
	if (subject.subject === 'evidence') await entitle(tx, evidence, id);
	if (subject.subject === 'recommendation') await entitle(tx, recommendation, id);
	await tx.run(sql`UPDATE translation SET text = '' WHERE subject_id = ${id}`);
	if (subject.subject === 'recommendation')
		await tx
			.update(passage)
			.set({ quote: '' })
			.where(and(eq(passage.recommendationId, id), isNotNull(passage.quote)));
	await emptyDrafts(tx, words);
	return sha256;
}

/** True if there is such a thing. */
export async function isThere(tx: Tx, { subject, subjectId }: Subject): Promise<boolean> {
	const { table } = WORDS[subject];
	const rows = await tx.all<{ id: string }>(
		sql`SELECT id FROM ${sql.raw(table)} WHERE id = ${subjectId}`
	);
	return rows.length > 0;
}
