import { z } from 'zod';
import type { Instant, Day } from '../domain/day.ts';
import { newFileSchema, newLinkSchema, newSearchRecordSchema } from '../domain/evidence.ts';
import {
	citedIn,
	draftOf,
	isBegun,
	newField,
	newPiecesIn,
	NEW_FROM,
	NEW_PIECES_MAX,
	type NewPiece
} from '../domain/note-form.ts';
import { evidenceFault, searchRecordFault, statusNoteSchema } from '../domain/status-note.ts';
import { LANGUAGES, submissionKeySchema } from '../domain/text.ts';
import type { Database } from './db/connect.ts';
import { CHOICES_MAX, CHOICES_STEP } from './evidence-choice.ts';
import type { NewEvidence } from './evidence-new.ts';
import { faultSentence, faultsOf, parseForm, typed, type Faults } from './form.ts';
import { Refusal } from './refusal.ts';
import type { NoteSubmission } from './status-note.ts';
import { findUploads, keepUpload } from './upload.ts';

/** A status note as its form says it. */
export type NoteFromForm = Pick<NoteSubmission, 'note' | 'language' | 'cited' | 'newEvidence'> & {
	submissionKey: string;
	seenSequence: number;
};

const envelopeSchema = z.object({
	submissionKey: submissionKeySchema,
	seenSequence: z.coerce.number().int().min(0),
	language: z.enum(LANGUAGES, { message: 'fault_choose' })
});

function readPiece({ index, from, fields }: NewPiece, params: Record<string, string>) {
	const schema = {
		link: newLinkSchema,
		file: newFileSchema,
		'search-record': newSearchRecordSchema
	};
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	const { data, faults } = parseForm<z.ZodType>(schema[from], form, { params });
	const named = Object.entries(faults ?? {}).map(([field, sentence]) => [
		newField(index, field === 'fileId' ? 'file' : field),
		sentence
	]);
	return { piece: { from, ...(data as object) } as NewEvidence, faults: Object.fromEntries(named) };
}

/**
 * Reads the form of a status note with all that it cites and adds. Answers the note, or a sentence
 * for each field that is wrong, all at once. `searchRecords` are the codes of the cited pieces that
 * are search records.
 */
export function readNoteForm(
	form: FormData,
	{ today, searchRecords }: { today: Day; searchRecords: string[] }
): { data: NoteFromForm; faults: null } | { data: null; faults: Faults } {
	const fields = typed(form);
	const params = { today };
	const envelope = parseForm(envelopeSchema, form);
	const note = parseForm(statusNoteSchema({ today }), form, {
		flags: ['isStalled', 'judgesWhole'],
		params
	});
	const added = newPiecesIn(fields)
		.filter(isBegun)
		.map((piece) => readPiece(piece, params));
	const faults: Faults = { ...note.faults };
	const { level, stances, hasSearchRecord } = draftOf(fields, searchRecords);
	const fault =
		level && (evidenceFault(level, [...stances]) ?? searchRecordFault(level, hasSearchRecord));
	if (fault) faults.evidence = faultSentence(fault);
	if (level === null && stances.length === 0) faults.evidence = faultSentence('fault_no_evidence');
	for (const piece of added) Object.assign(faults, piece.faults);
	if (envelope.faults) {
		const { submissionKey, seenSequence, ...rest } = envelope.faults;
		Object.assign(faults, rest);
		if (submissionKey || seenSequence) faults.form = faultSentence('fault_submission_key');
	}
	if (!note.data || !envelope.data || Object.keys(faults).length > 0) return { data: null, faults };
	const newEvidence = added.map(({ piece }) => piece);
	const data = { ...envelope.data, note: note.data, cited: citedIn(fields), newEvidence };
	return { data, faults: null };
}

/**
 * Keeps the files that a form brought, so that they are there when another field is wrong: the form
 * goes on with their ids and names. Answers the sentences of those that are refused, and of those
 * that were kept too long ago.
 */
export async function keepFiles(
	db: Database,
	form: FormData,
	submission: { by: string; now: Instant }
): Promise<Faults> {
	const faults: Faults = {};
	for (const { index, from } of newPiecesIn(typed(form))) {
		const name = newField(index, 'file');
		const file = form.get(name);
		if (from !== 'file' || !(file instanceof File) || (file.size === 0 && file.name === ''))
			continue;
		try {
			const kept = await keepUpload(db, file, submission);
			form.set(newField(index, 'fileId'), kept.id);
			form.set(newField(index, 'fileName'), kept.name);
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			faults[name] = faultsOf(error).file ?? '';
		}
	}
	await dropGoneFiles(db, form, { by: submission.by, faults });
	return faults;
}

async function dropGoneFiles(
	db: Database,
	form: FormData,
	{ by, faults }: { by: string; faults: Faults }
): Promise<void> {
	const held = newPiecesIn(typed(form)).filter(({ fields }) => fields.fileId);
	const ids = held.map(({ fields }) => fields.fileId ?? '');
	const kept = new Set((await findUploads(db.reader, by, ids)).map(({ id }) => id));
	for (const { index, fields } of held) {
		if (kept.has(fields.fileId ?? '')) continue;
		form.delete(newField(index, 'fileId'));
		form.delete(newField(index, 'fileName'));
		faults[newField(index, 'file')] ??= faultSentence('fault_file_missing');
	}
}

/** How many pieces of evidence a form shows. */
export function shownChoices(form: FormData): number {
	const shown = Number(form.get('evidenceShown'));
	return Number.isInteger(shown)
		? Math.min(Math.max(shown, CHOICES_STEP), CHOICES_MAX)
		: CHOICES_STEP;
}

/**
 * Does what a button inside the form asks, on what was typed: one more new piece (`add`), one less
 * (`remove`), another file (`removeFile`), a search from its beginning (`find`), or `more` of it.
 */
export function reviseNoteForm(form: FormData): void {
	const asked = (name: string) => String(form.get(name) ?? '');
	const pieces = newPiecesIn(typed(form));
	const from = NEW_FROM.find((one) => one === asked('add'));
	if (from && pieces.length < NEW_PIECES_MAX)
		form.set(newField((pieces.at(-1)?.index ?? -1) + 1, 'from'), from);
	if (form.has('remove')) {
		const gone = newField(Number(asked('remove')), '');
		for (const name of [...form.keys()]) if (name.startsWith(gone)) form.delete(name);
	}
	if (form.has('removeFile')) {
		form.delete(newField(Number(asked('removeFile')), 'fileId'));
		form.delete(newField(Number(asked('removeFile')), 'fileName'));
	}
	const step = form.has('more') ? CHOICES_STEP : 0;
	const shown = form.has('find') ? CHOICES_STEP : shownChoices(form) + step;
	form.set('evidenceShown', String(Math.min(shown, CHOICES_MAX)));
	for (const name of ['add', 'remove', 'removeFile', 'find', 'more']) form.delete(name);
}
