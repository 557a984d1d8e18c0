import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { Instant } from '../domain/day.ts';
import type { Database, Reads } from './db/connect.ts';
import { evidence, statusNoteDraft, upload } from './db/schema.ts';
import { checkFile, removeFile, storeFile } from './evidence-file.ts';

/** A file that a form holds while its other fields are put right. */
export interface Upload {
	id: string;
	name: string;
	/** In bytes. */
	size: number;
}

/** How long an upload that no evidence and no draft uses is kept, in milliseconds. */
export const UPLOAD_KEPT_FOR = 7 * 86_400_000;

/**
 * Checks and stores an uploaded file for a person and answers what their form holds from now on; the
 * same file sent again (by a double click) is the same upload. Takes the chance to remove uploads
 * that nobody used for a week. Throws Refusal (field `file`).
 */
export async function keepUpload(
	db: Database,
	file: File,
	{ by, now }: { by: string; now: Instant }
): Promise<Upload> {
	const { bytes, ...checked } = await checkFile(file);
	const sha256 = await storeFile(bytes);
	const row = { userId: by, sha256, ...checked, size: bytes.length, at: now };
	const id = await db.write(async (tx) => {
		const same = and(
			eq(upload.userId, by),
			eq(upload.sha256, sha256),
			eq(upload.name, checked.name)
		);
		const [again] = await tx.update(upload).set({ at: now }).where(same).returning();
		if (again) return again.id;
		const fresh = randomUUID();
		await tx.insert(upload).values({ id: fresh, ...row });
		return fresh;
	});
	await sweepUploads(db, { now });
	return { id, name: row.name, size: row.size };
}

/** A person's uploads among some ids: nobody uses another's. */
export async function findUploads(db: Reads, by: string, ids: string[]): Promise<Upload[]> {
	if (ids.length === 0) return [];
	return db
		.select({ id: upload.id, name: upload.name, size: upload.size })
		.from(upload)
		.where(and(eq(upload.userId, by), inArray(upload.id, ids)));
}

/**
 * Removes uploads older than UPLOAD_KEPT_FOR that no draft holds, and their files where no
 * evidence, no report and no younger upload has the same content. Answers how many files went.
 */
export async function sweepUploads(db: Database, { now }: { now: Instant }): Promise<number> {
	const before = new Date(Date.parse(now) - UPLOAD_KEPT_FOR).toISOString();
	const isOver = and(
		lt(upload.at, before),
		sql`NOT EXISTS (SELECT 1 FROM ${statusNoteDraft}
			WHERE instr(${statusNoteDraft.content}, ${upload.id}) > 0)`
	);
	const old = await db.reader.select({ id: upload.id }).from(upload).where(isOver).limit(1);
	if (old.length === 0) return 0;
	const unused = await db.write(async (tx) => {
		const swept = await tx.delete(upload).where(isOver).returning({ sha256: upload.sha256 });
		const hashes = [...new Set(swept.map((row) => row.sha256))];
		const held = await tx
			.select({ sha256: upload.sha256 })
			.from(upload)
			.where(inArray(upload.sha256, hashes));
		const cited = await tx
			.select({ sha256: evidence.fileSha256 })
			.from(evidence)
			.where(inArray(evidence.fileSha256, hashes));
		const reported = await tx.all<{ sha256: string }>(
			sql`SELECT asked.value AS sha256 FROM json_each(${JSON.stringify(hashes)}) asked
				WHERE EXISTS (SELECT 1 FROM report WHERE instr(report.settings, asked.value) > 0)
					OR EXISTS (SELECT 1 FROM report_run run
						WHERE run.sha256 = asked.value OR instr(run.settings, asked.value) > 0)`
		);
		const used = new Set([...held, ...cited, ...reported].map((row) => row.sha256));
		return hashes.filter((sha256) => !used.has(sha256));
	});
	const storedBefore = Date.now() - UPLOAD_KEPT_FOR;
	return unused.filter((sha256) => removeFile(sha256, { storedBefore })).length;
}
