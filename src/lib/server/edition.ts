import { desc, eq } from 'drizzle-orm';
import type { Settings } from '../domain/setting.ts';
import type { ViewedEdition, Viewer } from '../domain/view.ts';
import type { Reads } from './db/connect.ts';
import { user } from './db/auth.schema.ts';
import { edition } from './db/round.schema.ts';

const viewed = {
	slug: edition.slug,
	name: edition.name,
	asOf: edition.asOf,
	knownOn: edition.knownOn,
	signedAt: edition.recordedAt
};

/** An edition by its slug, or null. */
export async function findEdition(db: Reads, slug: string): Promise<ViewedEdition | null> {
	const [row] = await db.select(viewed).from(edition).where(eq(edition.slug, slug));
	return row ?? null;
}

/** The edition that was signed last, or null before the first. */
export async function findLatestEdition(db: Reads): Promise<ViewedEdition | null> {
	const [row] = await db.select(viewed).from(edition).orderBy(desc(edition.sequence)).limit(1);
	return row ?? null;
}

/** All editions, the newest first, with what their signers said. Names are for the staff (rule 8). */
export async function findEditions(db: Reads, viewer: Viewer) {
	const rows = await db
		.select({ ...viewed, words: edition.words, language: edition.language, signer: user.name })
		.from(edition)
		.innerJoin(user, eq(user.id, edition.authorId))
		.orderBy(desc(edition.sequence));
	return rows.map(({ words, language, signer, ...row }) => ({
		...row,
		words: words === null ? null : { text: words, lang: language },
		signer: viewer === null ? null : signer
	}));
}

/**
 * The editions that a request is bound by: the one that its address names, and the newest one where
 * outsiders see no further (`limit`; null before the first is signed). One query at most for each.
 */
export async function findEditionsOf(
	db: Reads,
	asked: { url: URL; person: Viewer; settings: Settings }
): Promise<{ edition: ViewedEdition | null; limit: ViewedEdition | null }> {
	const slug = asked.url.searchParams.get('edition');
	const isLimited = asked.person === null && asked.settings.outsidersSee === 'latest-edition';
	const limit = isLimited ? await findLatestEdition(db) : null;
	return { edition: slug ? await findEdition(db, slug) : limit, limit };
}
