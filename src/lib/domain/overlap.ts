import { z } from 'zod';
import { emptyToNull, LANGUAGES, SUMMARY_MAX, TITLE_MAX } from './text.ts';

/** What a person types to link the same recommendation of another source: `other` is its code or title. */
export const overlapSchema = z.object({
	other: z.string().trim().normalize('NFKC').min(1).max(TITLE_MAX),
	words: z.preprocess(emptyToNull, z.string().trim().max(SUMMARY_MAX).nullable()),
	language: z.enum(LANGUAGES, { message: 'fault_choose' })
});
export type OverlapInput = z.infer<typeof overlapSchema>;

/** What the rules of overlap look at in a recommendation. */
export interface OverlapEnd {
	id: string;
	parentId: string | null;
	sourceId: string;
}

/** The key of the fault in saying that two recommendations are the same; null if they may be. */
export function overlapFault(one: OverlapEnd, other: OverlapEnd): string | null {
	if (one.id === other.id) return 'fault_overlap_itself';
	if (one.parentId === other.id || other.parentId === one.id) return 'fault_overlap_family';
	return one.sourceId === other.sourceId ? 'fault_overlap_same_source' : null;
}

/** The two ids of a pair as they are stored: the smaller one first. */
export const pairOf = (one: string, other: string): [smaller: string, larger: string] =>
	one < other ? [one, other] : [other, one];
