import { and, eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { NamedReportInput } from '../domain/report-run.ts';
import type { Database, Tx } from './db/connect.ts';
import { report } from './db/report.schema.ts';
import { writeForm } from './edit.ts';
import { Refusal } from './refusal.ts';
import { freeSlug } from './slug.ts';
import type { Submission } from './submission.ts';

const fieldsOf = ({ reportName: name, isShared, settings, format }: NamedReportInput) => ({
	...{ name, isShared, settings, format }
});

/** Keeps a report under a name, once for its submission key. Answers its slug. */
export function createNamedReport(
	db: Database,
	input: NamedReportInput,
	submission: Submission
): Promise<string> {
	return writeForm(db, input, submission, async ({ tx, at, log }) => {
		const slug = await freeSlug(tx, 'report', input.reportName);
		const fields = { id: randomUUID(), slug, ...fieldsOf(input) };
		await tx
			.insert(report)
			.values({ ...fields, ownerId: submission.by, recordedAt: at, updatedAt: at });
		await log({
			action: 'report:create',
			subject: 'report',
			subjectId: fields.id,
			content: fields
		});
		return slug;
	});
}

async function findOwn(tx: Tx, slug: string, by: string) {
	const [there] = await tx.select().from(report).where(eq(report.slug, slug));
	if (!there || (there.ownerId !== by && !there.isShared)) throw new Refusal('fault_not_found');
	if (there.ownerId !== by) throw new Refusal('fault_no_permission');
	return there;
}

/**
 * Stores an edit of one's own report, made on a version; its address stays. Throws Refusal for
 * another's, and if it was saved since (`fault_stale`).
 */
export async function updateNamedReport(
	db: Database,
	{ slug, version, input }: { slug: string; version: number; input: NamedReportInput },
	submission: Submission
): Promise<void> {
	await writeForm(db, { slug, version, ...input }, submission, async ({ tx, at, log }) => {
		const there = await findOwn(tx, slug, submission.by);
		const fields = fieldsOf(input);
		const stored = await tx
			.update(report)
			.set({ ...fields, version: version + 1, updatedAt: at })
			.where(and(eq(report.id, there.id), eq(report.version, version)))
			.returning({ id: report.id });
		if (stored.length === 0) throw new Refusal('fault_stale');
		await log({ action: 'report:edit', subject: 'report', subjectId: there.id, content: fields });
		return {};
	});
}

/**
 * Removes a report: one's own, or, for whoever manages people, a shared one (its owner may have
 * left). The files of its runs stay with who made them. One that is gone already is no fault.
 */
export async function removeNamedReport(
	db: Database,
	{ slug, mayRemoveShared }: { slug: string; mayRemoveShared: boolean },
	submission: Submission
): Promise<void> {
	const [there] = await db.reader.select().from(report).where(eq(report.slug, slug));
	if (!there) return;
	const isOwn = there.ownerId === submission.by;
	if (!isOwn && !(there.isShared && mayRemoveShared)) throw new Refusal('fault_no_permission');
	const { id, name, settings } = there;
	await writeForm(db, { remove: slug }, submission, async ({ tx, log }) => {
		await tx.delete(report).where(eq(report.id, id));
		const content = { slug, name, settings };
		await log({ action: 'report:remove', subject: 'report', subjectId: id, content });
		return {};
	});
}
