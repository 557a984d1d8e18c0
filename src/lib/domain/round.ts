import { z } from 'zod';
import { daySchema, type Day } from './day.ts';
import { recommendationCodeSchema } from './recommendation.ts';
import { SHORT_MAX } from './text.ts';

/** The most items that one round takes up. */
export const ROUND_ITEMS_MAX = 5_000;

/** What somebody types of a round. Its items and their owners are read apart (`itemsIn`). */
export const roundSchema = z.object({
	name: z.string().trim().min(1).max(SHORT_MAX),
	dueOn: daySchema,
	asOf: daySchema
});

/** What a round takes up: a recommendation by its code, and who answers for it. */
export interface RoundItemInput {
	code: string;
	ownerId: string | null;
}
export type RoundInput = z.infer<typeof roundSchema> & { items: RoundItemInput[] };

export const ownerField = (code: string) => `owner.${code}`;

type Fields = Record<string, string | readonly string[]>;

/** The items that a form has ticked, each with its owner. */
export function itemsIn(fields: Fields): RoundItemInput[] {
	const ticked = [fields.item ?? []].flat();
	return [...new Set(ticked)]
		.filter((code) => recommendationCodeSchema.safeParse(code).success)
		.slice(0, ROUND_ITEMS_MAX)
		.map((code) => ({ code, ownerId: [fields[ownerField(code)] ?? ''].flat()[0] || null }));
}

/** A filter of the form: everything, or what has a source, a theme or a party. */
export interface Picked {
	facet: 'all' | 'source' | 'theme' | 'party';
	value: string;
}

/** The filter that a form's list of them says, such as `theme:network`; null for none. */
export function pickedIn(text: string): Picked | null {
	if (text === 'all') return { facet: 'all', value: '' };
	const [, facet, value = ''] = /^(source|theme|party):(.+)$/.exec(text) ?? [];
	return facet ? { facet: facet as Picked['facet'], value } : null;
}

/** The quarter of a day, as a slug: for a round whose name has no Latin letter. */
export function quarterOf(day: Day): string {
	return `${day.slice(0, 4)}-q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** Which items of a round are shown. */
export const ROUND_SHOWS = ['all', 'mine', 'open'] as const;
