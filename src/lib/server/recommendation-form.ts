import type { z } from 'zod';
import { m } from '#lib/paraglide/messages.js';
import {
	passageSchema,
	QUOTES_MAX,
	recommendationCodeSchema,
	recommendationSchema,
	recommendationWordsSchema,
	type PassageInput,
	type RecommendationInput
} from '../domain/recommendation.ts';
import { sentEditSchema, sentSchema } from '../domain/sent.ts';
import { SHORT_MAX, SUMMARY_MAX } from '../domain/text.ts';
import { parseForm, type Faults } from './form.ts';

const PARTY_FIELDS = ['leadIds', 'counterpartIds', 'frameworkIds'];

const textOf = (form: FormData, name: string) => {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
};

/** The sentence for a quote or a page that cannot be stored; null if it can. */
function passageFault(name: 'quote' | 'page', number: number, text: string): string | null {
	const field =
		name === 'quote'
			? m.recommendation_form_quote({ number })
			: m.recommendation_form_page({ number });
	const max = name === 'quote' ? SUMMARY_MAX : SHORT_MAX;
	if (text.trim().length > max) return m.fault_too_long({ field, max: max.toLocaleString('en') });
	return name === 'quote' && text.trim() === '' ? m.fault_missing({ field }) : null;
}

/** The typed quotes of a form (`quote1`, `page1`, `quote2` …); rows without a word are left out. */
function readQuotes(form: FormData): { quotes: PassageInput[]; faults: Faults } {
	const quotes: PassageInput[] = [];
	const faults: Faults = {};
	for (let number = 1; number <= QUOTES_MAX; number++) {
		const row = { quote: textOf(form, `quote${number}`), page: textOf(form, `page${number}`) };
		if (row.quote.trim() === '' && row.page.trim() === '') continue;
		const parsed = passageSchema.safeParse(row);
		if (parsed.success) quotes.push(parsed.data);
		for (const name of ['quote', 'page'] as const) {
			const fault = passageFault(name, number, row[name]);
			if (fault) faults[`${name}${number}`] = fault;
		}
	}
	return { quotes, faults };
}

/**
 * What the form of a recommendation says, or a sentence for each field that is wrong, in the order
 * of the form.
 */
function readRecommendation<S extends z.ZodObject>(
	form: FormData,
	beside: S,
	{ needsQuote }: { needsQuote: boolean }
) {
	const carried = parseForm(beside, form);
	const words = parseForm(recommendationWordsSchema, form);
	const { quotes, faults: misquoted } = readQuotes(form);
	const fields = parseForm(recommendationSchema, form, { lists: PARTY_FIELDS });
	if (needsQuote && quotes.length === 0) misquoted.quote1 ??= m.fault_no_passage();
	const faults: Faults = { ...carried.faults, ...words.faults, ...misquoted, ...fields.faults };
	if (!carried.data || !words.data || !fields.data || Object.keys(faults).length > 0)
		return { data: null, faults };
	const input: RecommendationInput = { ...words.data, ...fields.data };
	return { data: { ...carried.data, input, quotes }, faults: null };
}

/** The form of a new recommendation, whose code can still be chosen; it needs a typed quote. */
export const readNewRecommendation = (form: FormData) =>
	readRecommendation(form, sentSchema.extend({ code: recommendationCodeSchema }), {
		needsQuote: true
	});

/** The form of an edit, with the version that it was made on. */
export const readEditedRecommendation = (form: FormData) =>
	readRecommendation(form, sentEditSchema, { needsQuote: false });
