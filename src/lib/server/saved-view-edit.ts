import { and, eq } from 'drizzle-orm';
import type { SavedViewInput } from '../domain/saved-view.ts';
import type { Writing } from './audit.ts';
import type { Database, Tx } from './db/connect.ts';
import { savedView } from './db/saved-view.schema.ts';
import { writeForm } from './edit.ts';
import { Refusal } from './refusal.ts';
import { freeSlug } from './slug.ts';
import type { Submission } from './submission.ts';

/**
 * What is shared, or was, has its line in the audit chain; what is somebody's own has none, as their
 * drafts have none.
 */
function writing<T>(
	db: Database,
	{ asked, isAudited }: { asked: unknown; isAudited: boolean },
	submission: Submission,
	work: (writing: Writing) => Promise<T>
): Promise<T> {
	if (isAudited) return writeForm(db, asked, submission, work);
	return db.write((tx) => work({ tx, at: submission.now, log: async () => {} }));
}

/** Keeps a list under a name. Its id is the form's key: sent twice, it is stored once. Answers its slug. */
export async function createSavedView(
	db: Database,
	{ query, viewName: name, isShared }: SavedViewInput & { query: string },
	submission: Submission
): Promise<string> {
	const asked = { query, name, isShared };
	return writing(db, { asked, isAudited: isShared }, submission, async ({ tx, at, log }) => {
		const [there] = await tx.select().from(savedView).where(eq(savedView.id, submission.key));
		if (there?.ownerId === submission.by) return there.slug;
		if (there) throw new Refusal('fault_sent_before');
		const slug = await freeSlug(tx, 'view', name);
		const fields = { id: submission.key, slug, ...asked };
		await tx
			.insert(savedView)
			.values({ ...fields, ownerId: submission.by, recordedAt: at, updatedAt: at });
		await log({ action: 'view:create', subject: 'view', subjectId: fields.id, content: fields });
		return slug;
	});
}

async function findOwn(db: Tx | Database['reader'], slug: string, by: string) {
	const [there] = await db
		.select()
		.from(savedView)
		.where(and(eq(savedView.slug, slug), eq(savedView.ownerId, by)));
	return there ?? null;
}

/** Renames a view, shares it or takes it back. Its address stays. Throws Refusal for another's. */
export async function updateSavedView(
	db: Database,
	{ slug, input }: { slug: string; input: SavedViewInput },
	submission: Submission
): Promise<void> {
	const there = await findOwn(db.reader, slug, submission.by);
	if (!there) throw new Refusal('fault_not_found');
	const fields = { name: input.viewName, isShared: input.isShared };
	const isAudited = there.isShared || fields.isShared;
	await writing(db, { asked: { slug, ...fields }, isAudited }, submission, async (done) => {
		const { tx, at, log } = done;
		const stored = await tx
			.update(savedView)
			.set({ ...fields, updatedAt: at })
			.where(and(eq(savedView.id, there.id), eq(savedView.ownerId, submission.by)))
			.returning({ id: savedView.id });
		if (stored.length === 0) throw new Refusal('fault_not_found');
		await log({ action: 'view:update', subject: 'view', subjectId: there.id, content: fields });
		return {};
	});
}

/**
 * Removes a view: one's own, or, for whoever manages people, a shared one (its owner may have left).
 * One that is gone already is no fault. Throws Refusal for another's.
 */
export async function removeSavedView(
	db: Database,
	{ slug, mayRemoveShared }: { slug: string; mayRemoveShared: boolean },
	submission: Submission
): Promise<void> {
	const [there] = await db.reader.select().from(savedView).where(eq(savedView.slug, slug));
	if (!there) return;
	const isOwn = there.ownerId === submission.by;
	if (!isOwn && !(there.isShared && mayRemoveShared)) throw new Refusal('fault_no_permission');
	const { isShared: isAudited, id, name, query } = there;
	await writing(db, { asked: { slug }, isAudited }, submission, async ({ tx, log }) => {
		await tx.delete(savedView).where(eq(savedView.id, id));
		const content = { slug, name, query };
		await log({ action: 'view:delete', subject: 'view', subjectId: id, content });
		return {};
	});
}
