import { isTouched } from '#lib/components/typed-before.ts';
import { FILE_MAX } from '#lib/domain/evidence.ts';
import { cleanFileName } from '#lib/domain/evidence-file.ts';
import { newField, newPiecesIn, type Fields } from '#lib/domain/note-form.ts';
import { m } from '#lib/paraglide/messages.js';

/** What one form may send: the server takes 25 MB, and the text needs its part. */
const TOGETHER_MAX = 24_000_000;

/** The form's own id, by which it is found in the page that the server made. */
export const FORM_ID = 'note-form';

/**
 * What stands in the form that the server made when JavaScript takes it over: people type while it is
 * still under way, and hydration would put the server's values back. Null where nobody typed.
 */
export function typedBefore(): Fields | null {
	if (typeof document === 'undefined') return null;
	const form = document.getElementById(FORM_ID);
	if (!(form instanceof HTMLFormElement)) return null;
	return isTouched(form) ? fieldsOf(form) : null;
}

/** What stands in a form now, as text; a chosen file counts as there. */
export function fieldsOf(form: HTMLFormElement): Fields {
	const fields: Record<string, string | string[]> = {};
	for (const [name, value] of new FormData(form)) {
		if (typeof value !== 'string') continue;
		const before = fields[name];
		fields[name] = before === undefined ? value : [before, value].flat();
	}
	for (const { index } of filesIn(form)) fields[newField(index, 'fileId')] ||= 'chosen';
	return fields;
}

function filesIn(form: HTMLFormElement): { index: number; name: string; file: File }[] {
	const found = [];
	for (const [name, value] of new FormData(form)) {
		const index = /^new\.(\d+)\.file$/.exec(name)?.[1];
		if (index !== undefined && value instanceof File && value.name !== '')
			found.push({ index: Number(index), name, file: value });
	}
	return found;
}

const megabytesOf = (bytes: number) => (bytes / 1e6).toFixed(1);

/** The files that are too large to send, each with its sentence, before anything is sent. */
export function fileFaults(form: HTMLFormElement): Record<string, string> {
	const faults: Record<string, string> = {};
	const files = filesIn(form);
	for (const { name, file } of files) {
		if (file.size <= FILE_MAX) continue;
		const given = { name: cleanFileName(file.name), megabytes: megabytesOf(file.size) };
		faults[name] = m.fault_file_too_large(given);
	}
	const together = files.reduce((sum, { file }) => sum + file.size, 0);
	const last = files.at(-1);
	if (last && Object.keys(faults).length === 0 && together > TOGETHER_MAX)
		faults[last.name] = m.note_files_together({ megabytes: megabytesOf(together) });
	return faults;
}

/**
 * What the form holds after an answer: the answer's fields, but for those that were typed on while it
 * was under way. Of the files that were not sent the server knows nothing.
 */
export function mergeTyped({
	sent,
	now,
	answered
}: {
	sent: Fields;
	now: Fields;
	answered: Fields;
}): Fields {
	const merged: Record<string, string | readonly string[]> = { ...answered };
	const isSame = (name: string) => String(sent[name]) === String(now[name]);
	for (const name of Object.keys(now)) if (!isSame(name)) merged[name] = now[name] ?? '';
	for (const name of Object.keys(sent)) if (!(name in now)) delete merged[name];
	for (const { index, fields } of newPiecesIn(merged))
		if (fields.fileId === 'chosen') delete merged[newField(index, 'fileId')];
	return merged;
}

/** True if a file was chosen that the server does not have. */
export const hasLooseFile = (fields: Fields): boolean =>
	newPiecesIn(fields).some((piece) => piece.fields.fileId === 'chosen');

/** What an empty form of a note starts from. */
export function startOf(start: {
	today: string;
	language: string;
	correctsId: string | undefined;
}): Fields {
	return {
		asOf: start.today,
		cause: start.correctsId ? 'correction' : 'world-moved',
		correctsId: start.correctsId ?? '',
		language: start.language,
		judgesWhole: 'on'
	};
}
