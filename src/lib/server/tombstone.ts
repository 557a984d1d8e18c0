import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { Text } from '../domain/text.ts';
import type { Reads } from './db/connect.ts';
import { findTombstones, type Tombstone } from './removal.ts';

/** The sentence that stands where a text stood that was removed by law. */
export const tombstoneText = ({ reason }: Tombstone): Text => ({
	text: m.removal_tombstone({ reason }),
	lang: getLocale()
});

/** For each of some things that was removed, the sentence in the place of its text. One query. */
export async function findTombstoneTexts(
	db: Reads,
	ids: readonly string[]
): Promise<Map<string, Text>> {
	const found = await findTombstones(db, ids);
	return new Map([...found].map(([id, tombstone]) => [id, tombstoneText(tombstone)]));
}
