import { z } from 'zod';
import { m } from '#lib/paraglide/messages.js';
import { daySchema, type Day } from '../domain/day.ts';
import { newSearchRecordSchema, type NewSearchRecord } from '../domain/evidence.ts';
import { citedIn, newField, newPiecesIn } from '../domain/note-form.ts';
import {
	emptyToNull,
	LANGUAGES,
	REASON_MAX,
	submissionKeySchema,
	TITLE_MAX
} from '../domain/text.ts';
import { faultSentence, parseForm, typed, type Faults } from './form.ts';
import type { StillTheSame } from './still-the-same.ts';

export type StillTheSameFromForm = Omit<
	StillTheSame,
	'recommendationId' | 'isSecondPersonReview'
> & {
	submissionKey: string;
};

const envelopeSchema = (today: Day) =>
	z.object({
		asOf: daySchema.refine((day) => day <= today, { message: 'fault_after_today' }),
		reason: z.string().trim().min(1).max(REASON_MAX),
		language: z.enum(LANGUAGES, { message: 'fault_choose' }),
		// Empty once the writer was told of a newer note: it is said once.
		seenSequence: z.preprocess(emptyToNull, z.coerce.number().int().min(0).nullable()),
		submissionKey: submissionKeySchema
	});

const searchSchema = (today: Day) =>
	newSearchRecordSchema
		.omit({ title: true, summary: true, stance: true, language: true })
		.refine(({ searchedOn }) => searchedOn <= today, {
			path: ['searchedOn'],
			message: 'fault_after_today'
		});

const isBegun = (fields: Record<string, string>) =>
	['searchedWhere', 'searchedFor'].some((name) => (fields[name] ?? '').trim() !== '');

function readSearch(fields: Record<string, string>, today: Day) {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	return parseForm(searchSchema(today), form, { params: { today } });
}

/**
 * Reads the form of "still the same": its search records, and whatever else was cited through the raw
 * endpoint, which the record then refuses. Answers a sentence for each field that is wrong.
 */
export function readStillTheSame(
	form: FormData,
	{ today }: { today: Day }
): { data: StillTheSameFromForm; faults: null } | { data: null; faults: Faults } {
	const fields = typed(form);
	const envelope = parseForm(envelopeSchema(today), form, { params: { today } });
	const faults: Faults = { ...envelope.faults };
	const searches: NewSearchRecord[] = [];
	const pieces = newPiecesIn(fields);
	for (const [place, { index, from, fields: piece }] of pieces.entries()) {
		if (from !== 'search-record') {
			faults.evidence = faultSentence('fault_still_the_same_only_searches');
			continue;
		}
		if (place > 0 && !isBegun(piece)) continue;
		const { data, faults: wrong } = readSearch(piece, today);
		for (const [name, sentence] of Object.entries(wrong ?? {}))
			faults[newField(index, name)] = sentence;
		if (!data || !envelope.data) continue;
		const title = m.still_the_same_search_title(
			{ where: data.searchedWhere },
			{ locale: envelope.data.language }
		);
		const { language } = envelope.data;
		searches.push({
			...data,
			...{ title: title.slice(0, TITLE_MAX), language, summary: null, stance: 'context' }
		});
	}
	if (!envelope.data || Object.keys(faults).length > 0) return { data: null, faults };
	return { data: { ...envelope.data, cited: citedIn(fields), searches }, faults: null };
}
