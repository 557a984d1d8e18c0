import { itemsIn, ownerField, pickedIn, roundSchema, type RoundInput } from '../domain/round.ts';
import { readRecommendationQuery } from '../domain/recommendation-query.ts';
import { sentEditSchema, sentSchema } from '../domain/sent.ts';
import type { View } from '../domain/view.ts';
import type { Reads } from './db/connect.ts';
import { parseForm, typed, type Faults } from './form.ts';
import { findParties } from './party.ts';
import { findRecommendations } from './recommendation-list.ts';
import { findOwners } from './round.ts';
import { findSources } from './source.ts';
import { findThemes } from './theme.ts';

type Read<T> = { data: T; faults: null } | { data: null; faults: Faults };

/** Reads the form of a new round: its fields, the items that are ticked, and their owners. */
export function readRound(form: FormData): Read<{ input: RoundInput; submissionKey: string }> {
	const { data, faults } = parseForm(roundSchema.extend(sentSchema.shape), form);
	if (faults) return { data: null, faults };
	const { submissionKey, ...fields } = data;
	return {
		data: { input: { ...fields, items: itemsIn(typed(form)) }, submissionKey },
		faults: null
	};
}

/** The same of an edit, with the version that it was made on. */
export function readRoundEdit(
	form: FormData
): Read<{ input: RoundInput; submissionKey: string; version: number }> {
	const sent = parseForm(sentEditSchema, form);
	const round = readRound(form);
	if (sent.faults || round.faults)
		return { data: null, faults: { ...sent.faults, ...round.faults } };
	return { data: { ...round.data, version: sent.data.version }, faults: null };
}

/** Everything that a round can take up, and how the form groups and filters it. */
export async function findRoundChoices(db: Reads, view: View, language: 'en' | 'ja') {
	const everything = readRecommendationQuery(new URLSearchParams());
	const [items, sources, themes, parties, owners] = await Promise.all([
		findRecommendations(db, view, everything, { limit: null, language }),
		findSources(db),
		findThemes(db),
		findParties(db),
		findOwners(db)
	]);
	return {
		sources: sources.map(({ slug, code, title, language: lang }) => ({
			...{ slug, code, title: { text: title, lang } },
			items: items
				.filter(({ sourceSlug }) => sourceSlug === slug)
				.map(({ code: number, titleIn, parentCode, level, lastNoteOn }) => ({
					...{ code: number, titleIn, isPart: parentCode !== null, level, lastNoteOn }
				}))
		})),
		themes: themes.map((theme) => ({ slug: theme.slug, name: theme[language] })),
		parties: parties.map((party) => ({ slug: party.slug, name: party[language] })),
		owners
	};
}

/**
 * Does what a button inside the form asks, on what was typed: takes up (`pick`) or leaves out (`drop`)
 * what a filter finds, or gives all that is ticked in it one owner (`assign`).
 */
export async function reviseRound(db: Reads, view: View, form: FormData): Promise<void> {
	const picked = pickedIn(String(form.get('by') ?? ''));
	if (!picked) return;
	const { facet, value } = picked;
	const query = readRecommendationQuery(
		new URLSearchParams(facet === 'all' ? {} : { [facet]: value })
	);
	const found = await findRecommendations(db, view, query, { limit: null, language: 'en' });
	const codes = new Set(found.map(({ code }) => code));
	const ticked = new Set(form.getAll('item').map(String));
	if (form.has('pick')) for (const code of codes) ticked.add(code);
	if (form.has('drop')) for (const code of codes) ticked.delete(code);
	if (form.has('assign')) {
		const owner = String(form.get('owner') ?? '');
		for (const code of ticked) if (codes.has(code)) form.set(ownerField(code), owner);
	}
	form.delete('item');
	for (const code of ticked) form.append('item', code);
	for (const name of ['pick', 'drop', 'assign']) form.delete(name);
}
