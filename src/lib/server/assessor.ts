import { eq } from 'drizzle-orm';
import type { Instant } from '../domain/day.ts';
import type { Tx } from './db/connect.ts';
import { assessor } from './db/schema.ts';

/** The id of the one assessor whose judgements are ours: the same in every database. */
export const OURS = '00000000-0000-8000-8000-000000000001';

/** Makes sure that our own assessor is there. */
export async function ensureOurs(tx: Tx, at: Instant): Promise<void> {
	const [there] = await tx.select({ id: assessor.id }).from(assessor).where(eq(assessor.id, OURS));
	if (there) return;
	await tx.insert(assessor).values({
		id: OURS,
		slug: 'ours',
		en: 'Ours',
		ja: '自組織の評価',
		isOurs: true,
		scale: [],
		origin: 'corpus',
		createdBy: null,
		recordedAt: at,
		updatedAt: at
	});
}
