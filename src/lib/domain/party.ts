import { z } from 'zod';
import { emptyToNull, TITLE_MAX } from './text.ts';

export const PARTY_KINDS = ['country', 'body', 'group', 'forum', 'treaty', 'mechanism'] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];

/** Where others meet or what they have agreed: none of these acts by itself. */
export const FORUM_KINDS: readonly PartyKind[] = ['forum', 'treaty', 'mechanism'];

/** What a person types for a party: its names and the larger one it belongs to. */
export const partySchema = z.object({
	en: z.string().trim().min(1).max(TITLE_MAX),
	ja: z.string().trim().min(1).max(TITLE_MAX),
	kind: z.enum(PARTY_KINDS, { message: 'fault_choose' }),
	broaderId: z.preprocess(emptyToNull, z.uuid().nullable())
});
export type PartyInput = z.infer<typeof partySchema>;
