import { and, eq, sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import type { ThemeInput } from '../domain/theme.ts';
import type { Database } from './db/connect.ts';
import { theme } from './db/schema.ts';
import { isUnchanged, writeForm } from './edit.ts';
import { Refusal } from './refusal.ts';
import { freeSlug } from './slug.ts';
import type { Submission } from './submission.ts';

/** A theme as its form has it. */
export const themeValues = ({ en, ja, version }: { en: string; ja: string; version: number }) => ({
	en,
	ja,
	version: String(version)
});

/** Stores a new theme after the others. */
export async function createTheme(
	db: Database,
	input: ThemeInput,
	submission: Submission
): Promise<void> {
	await writeForm(db, input, submission, async ({ tx, at, log }) => {
		const [last] = await tx
			.select({ position: sql<number | null>`max(${theme.position})` })
			.from(theme);
		const fields = {
			id: randomUUID(),
			slug: await freeSlug(tx, 'theme', input.en),
			...input,
			position: (last?.position ?? -1) + 1
		};
		await tx.insert(theme).values({
			...fields,
			origin: 'person',
			createdBy: submission.by,
			recordedAt: at,
			updatedAt: at
		});
		await log({ action: 'theme:create', subject: 'theme', subjectId: fields.id, content: fields });
		return {};
	});
}

/**
 * Stores an edit of a theme, made on a version. Throws Refusal if somebody saved since
 * (`fault_stale`).
 */
export async function updateTheme(
	db: Database,
	{ slug, version, input }: { slug: string; version: number; input: ThemeInput },
	submission: Submission
): Promise<void> {
	const [there] = await db.reader.select().from(theme).where(eq(theme.slug, slug));
	if (there?.version === version && isUnchanged(there, input)) return;
	await writeForm(db, { slug, version, ...input }, submission, async ({ tx, at, log }) => {
		const [before] = await tx.select().from(theme).where(eq(theme.slug, slug));
		if (!before) throw new Refusal('fault_not_found');
		const stored = await tx
			.update(theme)
			.set({ ...input, version: version + 1, updatedAt: at })
			.where(and(eq(theme.id, before.id), eq(theme.version, version)))
			.returning({ id: theme.id });
		if (stored.length === 0) throw new Refusal('fault_stale');
		await log({ action: 'theme:update', subject: 'theme', subjectId: before.id, content: input });
		return {};
	});
}
