import { say } from '#lib/words/words.ts';
import type { PartyKind } from '#lib/domain/party.ts';
import { m } from '#lib/paraglide/messages.js';

/** The heading over all parties of a kind. */
export const partyKindsWord = say<PartyKind>({
	country: m.party_kinds_country,
	body: m.party_kinds_body,
	group: m.party_kinds_group,
	forum: m.party_kinds_forum,
	treaty: m.party_kinds_treaty,
	mechanism: m.party_kinds_mechanism
});
