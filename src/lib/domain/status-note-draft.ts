import type { Fields } from './note-form.ts';

/** The most that a draft holds, in characters of its fields and their names. */
export const DRAFT_MAX = 200_000;

/** What of the form of a note is its draft: not the buttons, the keys and the way to sign in. */
const KEPT = new Set([
	...['level', 'isStalled', 'stalledReason', 'judgesWhole', 'asOf', 'confidence', 'cause'],
	...['correctsId', 'reason', 'language', 'seenSequence', 'evidenceQuery', 'evidenceShown']
]);
const KEPT_NUMBERED = /^(?:cite\..+|new\.\d{1,4}\.\w+)$/;
const isKept = (name: string) => KEPT.has(name) || KEPT_NUMBERED.test(name);

/** The fields of a form that its draft keeps. */
export function draftFieldsOf(fields: Fields): Fields {
	return Object.fromEntries(Object.entries(fields).filter(([name]) => isKept(name)));
}

/** True if a draft is longer than what is kept. */
export function isTooLong(fields: Fields): boolean {
	const lengths = Object.entries(fields).map(
		([name, value]) => name.length + [value].flat().join('').length
	);
	return lengths.reduce((sum, length) => sum + length, 0) > DRAFT_MAX;
}

/** What a note says that is taken up again, as the fields of the form. */
export function fieldsOfNote(
	note: {
		level: string;
		stalledReason: string | null;
		judgesWhole: boolean;
		asOf: string;
		confidence: string;
		cause: string;
		correctsId: string | null;
		reason: string;
		language: string;
	},
	cited: readonly { code: string; stance: string }[]
): Fields {
	const { level, asOf, confidence, cause, reason, language, stalledReason } = note;
	return {
		...{ level, asOf, confidence, cause, reason, language },
		correctsId: note.correctsId ?? '',
		...(stalledReason === null ? {} : { isStalled: 'on', stalledReason }),
		...(note.judgesWhole ? { judgesWhole: 'on' } : {}),
		...Object.fromEntries(cited.map(({ code, stance }) => [`cite.${code}`, stance]))
	};
}
