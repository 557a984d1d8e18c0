import { and, asc, eq, or } from 'drizzle-orm';
import type { Person } from '../domain/view.ts';
import type { Reads } from './db/connect.ts';
import { user } from './db/auth.schema.ts';
import { savedView } from './db/saved-view.schema.ts';

/** A view as its reader sees it. */
export interface SavedView {
	slug: string;
	name: string;
	/** The end of the list's address. */
	query: string;
	isShared: boolean;
	isOwn: boolean;
	ownerName: string;
}

/** True in SQL for what somebody may see: their own views, and those that are shared. */
const isSeenBy = (personId: string) =>
	or(eq(savedView.ownerId, personId), eq(savedView.isShared, true));

const columns = {
	slug: savedView.slug,
	name: savedView.name,
	query: savedView.query,
	isShared: savedView.isShared,
	ownerId: savedView.ownerId,
	ownerName: user.name
};

const seen = (
	{ ownerId, ...view }: Omit<SavedView, 'isOwn'> & { ownerId: string },
	personId: string
): SavedView => ({ ...view, isOwn: ownerId === personId });

/** The views that somebody may see, by name. */
export async function findSavedViews(db: Reads, { id }: Pick<Person, 'id'>): Promise<SavedView[]> {
	const rows = await db
		.select(columns)
		.from(savedView)
		.innerJoin(user, eq(user.id, savedView.ownerId))
		.where(isSeenBy(id))
		.orderBy(asc(savedView.name), asc(savedView.slug));
	return rows.map((row) => seen(row, id));
}

/** The query of a view by its slug, whoever's it is: for the command line. */
export async function findAnySavedView(db: Reads, slug: string): Promise<string | null> {
	const [row] = await db
		.select({ query: savedView.query })
		.from(savedView)
		.where(eq(savedView.slug, slug));
	return row?.query ?? null;
}

/** A view by its slug; null too where it is somebody else's alone. */
export async function findSavedView(
	db: Reads,
	{ id }: Pick<Person, 'id'>,
	slug: string
): Promise<SavedView | null> {
	const [row] = await db
		.select(columns)
		.from(savedView)
		.innerJoin(user, eq(user.id, savedView.ownerId))
		.where(and(eq(savedView.slug, slug), isSeenBy(id)));
	return row ? seen(row, id) : null;
}
