import { z } from 'zod';
import { m } from '#lib/paraglide/messages.js';
import {
	PART_NUMBERS,
	partField,
	PARTS_MIN,
	partSchema,
	type SplitInput
} from '../domain/recommendation-split.ts';
import { sentSchema } from '../domain/sent.ts';
import { LANGUAGES } from '../domain/text.ts';
import { parseForm, type Faults } from './form.ts';

const FIELDS = ['code', 'title', 'summary', 'type'] as const;

const textOf = (form: FormData, name: string) => {
	const value = form.get(name);
	return typeof value === 'string' ? value.trim() : '';
};

/** The numbers of the rows that somebody began: a code and a type are proposed in each. */
const begun = (form: FormData) =>
	PART_NUMBERS.filter((number) =>
		(['title', 'summary'] as const).some((field) => textOf(form, partField(field, number)) !== '')
	);

/** What the form of a split says, or a sentence for each field that is wrong. Empty rows are left out. */
export function readSplit(form: FormData) {
	const { data: sent, faults: unsent } = parseForm(
		sentSchema.extend({ language: z.enum(LANGUAGES, { message: 'fault_choose' }) }),
		form
	);
	const faults: Faults = { ...unsent };
	const parts: SplitInput['parts'] = [];
	const numbers = begun(form);
	for (const number of numbers) {
		const row = new FormData();
		for (const field of FIELDS) row.set(field, textOf(form, partField(field, number)));
		const { data, faults: wrong } = parseForm(partSchema, row);
		if (data) parts.push({ ...data, number });
		for (const field of FIELDS)
			if (wrong?.[field])
				faults[partField(field, number)] = m.split_part_fault({ number, fault: wrong[field] });
	}
	if (numbers.length < PARTS_MIN) {
		const empty = PART_NUMBERS.find((number) => !numbers.includes(number)) ?? 1;
		faults[partField('title', empty)] ??= m.fault_split_too_few();
	}
	if (!sent || Object.keys(faults).length > 0) return { data: null, faults };
	const { submissionKey, language } = sent;
	return { data: { submissionKey, input: { language, parts } }, faults: null };
}
