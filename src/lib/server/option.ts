import type { RequestEvent } from '@sveltejs/kit';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { PartyKind } from '../domain/party.ts';
import { can } from './guard.ts';
import { findParties } from './party.ts';
import { findThemes } from './theme.ts';

/**
 * The parties that a form offers, by the reader's name for them. Empty where the session ended and
 * the public may not read them.
 */
export async function findPartyOptions(
	event: Pick<RequestEvent, 'locals'>
): Promise<{ id: string; name: string; kind: PartyKind }[]> {
	if (!can(event, 'record:read')) return [];
	const parties = await findParties(event.locals.db.reader);
	return parties.map((party) => ({ id: party.id, name: party[getLocale()], kind: party.kind }));
}

/** The themes that a form offers, in the same way. */
export async function findThemeOptions(
	event: Pick<RequestEvent, 'locals'>
): Promise<{ id: string; name: string }[]> {
	if (!can(event, 'record:read')) return [];
	const themes = await findThemes(event.locals.db.reader);
	return themes.map((theme) => ({ id: theme.id, name: theme[getLocale()] }));
}
