import { fail } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { getLocale, locales } from '#lib/paraglide/runtime.js';
import { mergeChoices, mergeText, withPlainBreaks, type MergeMarks } from '../domain/merge.ts';
import { refuseWork, typed, type Faults, type Values } from './form.ts';
import { Refusal } from './refusal.ts';

type Locale = ReturnType<typeof getLocale>;

const marksIn = (locale: Locale): MergeMarks => ({
	saved: m.merge_mark_saved({}, { locale }),
	yours: m.merge_mark_yours({}, { locale }),
	end: m.merge_mark_end({}, { locale })
});

/** True if a text still has the marks of two texts of which one has to be chosen. */
const isOpen = (text: string) =>
	locales.some((locale) => Object.values(marksIn(locale)).some((mark) => text.includes(mark)));

/** The fields in which both people's texts still stand, with a sentence beside each. */
export function openMerges(form: FormData): Faults | null {
	const open = [...form].filter(
		([name, value]) => name !== 'base' && typeof value === 'string' && isOpen(value)
	);
	if (open.length === 0) return null;
	return Object.fromEntries(open.map(([name]) => [name, m.fault_merge_open()]));
}

const listOf = (values: Values, name: string) => [values[name] ?? []].flat().map(withPlainBreaks);

/** What the form began with, as it carries it; nothing where it does not. */
function baseIn(form: FormData): Values {
	try {
		const base: unknown = JSON.parse(String(form.get('base')));
		return base !== null && typeof base === 'object' ? (base as Values) : {};
	} catch {
		return {};
	}
}

/**
 * What somebody typed, together with what somebody else saved meanwhile: each field has the changes
 * of both. `texts` are the fields of words; of other fields the choice of the one who changed it
 * stands, and of both the one of the reader, who sees the other's above.
 */
export function mergeEdit(
	{ base, saved, yours }: { base: Values; saved: Values; yours: Values },
	texts: readonly string[]
): { values: Values; faults: Faults } {
	const values: Values = { ...yours };
	const faults: Faults = {};
	for (const name of new Set([...Object.keys(saved), ...Object.keys(base)])) {
		const [before, theirs, own] = [base, saved, yours].map((all) => listOf(all, name));
		if (!before || !theirs || !own) continue;
		if (Array.isArray(saved[name]) || own.length > 1) {
			values[name] = mergeChoices(before, theirs, own);
			continue;
		}
		const [was = '', is = '', mine = ''] = [before[0], theirs[0], own[0]];
		if (mine === was) values[name] = is;
		if (!texts.includes(name) || is === was || mine === was || is === mine) continue;
		const merged = mergeText({ base: was, saved: is, yours: mine }, marksIn(getLocale()));
		values[name] = merged.text;
		if (merged.isOpen) faults[name] = m.fault_merge_both();
	}
	return { values, faults };
}

/**
 * The answer to an edit that a rule refused. One that somebody else came before is answered with the
 * changes of both, made on the newer version, and with what the reader had typed beside it.
 */
export function refuseEdit(
	form: FormData,
	error: unknown,
	{ saved, texts }: { saved: Values | null; texts: readonly string[] }
) {
	if (!(error instanceof Refusal) || error.fault !== 'fault_stale' || !saved)
		return refuseWork(form, error);
	const yours = typed(form);
	const { values, faults } = mergeEdit({ base: baseIn(form), saved, yours }, texts);
	const version = listOf(saved, 'version')[0] ?? '';
	return fail(409, {
		values: { ...values, version, base: JSON.stringify(saved) },
		faults,
		isSessionEnded: false,
		yours
	});
}
