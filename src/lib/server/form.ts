import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { m } from '#lib/paraglide/messages.js';
import { Refusal } from './refusal.ts';

/** What was typed, to fill the form again: never files, never passwords. */
export type Values = Record<string, string | string[]>;
/** The sentence beside each field; `form` is for the form as a whole. */
export type Faults = Record<string, string>;

const SECRET = /password/i;

/** What was typed into a form, as text: several values of one name as a list. */
export function typed(form: FormData): Values {
	const values: Values = {};
	for (const name of new Set(form.keys())) {
		if (SECRET.test(name)) continue;
		const all = form.getAll(name).filter((value) => typeof value === 'string');
		if (all.length > 0) values[name] = all.length === 1 ? (all[0] ?? '') : all;
	}
	return values;
}

/** The sentence of a message by its key; the keys of faults are checked by a test. */
function say(key: string, params: Record<string, string | number>): string | null {
	const messages = m as unknown as Record<string, (params: object) => string>;
	return messages[key]?.(params) ?? null;
}

/** The sentence of a fault that is known by its key, such as `fault_no_evidence`. */
export function faultSentence(key: string, params: Record<string, string | number> = {}): string {
	const sentence = say(key, params);
	if (sentence === null) throw new Error(`No message for the fault ${key}`);
	return sentence;
}

function sentenceOf(issue: z.core.$ZodIssue, params: Record<string, string | number>): string {
	const name = String(issue.path[0] ?? 'form');
	const field = say(`field_${name}`, {}) ?? name;
	if (issue.message.startsWith('fault_')) return faultSentence(issue.message, { ...params, field });
	if (issue.code === 'too_big')
		return m.fault_too_long({ field, max: Number(issue.maximum).toLocaleString('en') });
	if (issue.code === 'invalid_value') return m.fault_choose({ field });
	return m.fault_missing({ field });
}

/**
 * Reads a form by a schema. `lists` are fields with several values, `flags` are check boxes.
 * Answers the data, or a sentence for each field that is wrong. `params` fill the sentences
 * (such as `today`).
 */
export function parseForm<S extends z.ZodType>(
	schema: S,
	form: FormData,
	{
		lists = [],
		flags = [],
		params = {}
	}: { lists?: string[]; flags?: string[]; params?: Record<string, string | number> } = {}
): { data: z.output<S>; faults: null } | { data: null; faults: Faults } {
	const raw: Record<string, unknown> = {};
	for (const [name, value] of form) raw[name] ??= value;
	for (const name of lists) raw[name] = form.getAll(name).filter((value) => value !== '');
	for (const name of flags) raw[name] = form.has(name);
	const parsed = schema.safeParse(raw);
	if (parsed.success) return { data: parsed.data, faults: null };
	const faults: Faults = {};
	for (const issue of parsed.error.issues) {
		faults[String(issue.path[0] ?? 'form')] ??= sentenceOf(issue, params);
	}
	return { data: null, faults };
}

/** The answer to a form that cannot be stored: what was typed, and a sentence beside each fault. */
export function refuse(form: FormData, faults: Faults, status = 400) {
	return fail(status, { values: typed(form), faults, isSessionEnded: false });
}

/** The sentence of a refused piece of work, beside the field that it is about. */
export function faultsOf({ fault, field, params }: Refusal): Faults {
	const label = say(`field_${field}`, {}) ?? field;
	return { [field]: faultSentence(fault, { field: label, ...params }) };
}

/** The answer to a form whose work a rule refused (409 for a stale edit); other trouble is thrown on. */
export function refuseWork(form: FormData, error: unknown) {
	if (!(error instanceof Refusal)) throw error;
	return refuse(form, faultsOf(error), error.fault === 'fault_stale' ? 409 : 400);
}
