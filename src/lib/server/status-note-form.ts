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
import { checksOf, type NoteDraft } from '../domain/note-effect.ts';
import { evidenceFault, searchRecordFault, statusNoteSchema } from '../domain/status-note.ts';
import { emptyToNull, LANGUAGES, submissionKeySchema } from '../domain/text.ts';
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
	/** The newest note that the form had shown; null once its writer was told of a newer one. */
	seenSequence: number | null;
};

const envelopeSchema = z.object({
	submissionKey: submissionKeySchema,
	// Empty once the writer was told of a newer note: it is said once.
	seenSequence: z.preprocess(emptyToNull, z.coerce.number().int().min(0).nullable()),
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

/** The order in which a form shows its fields, and so the faults in them. */
const ORDER = [
	...['form', 'level', 'isStalled', 'stalledReason', 'asOf', 'confidence', 'cause', 'correctsId'],
	...['reason', 'language', 'evidence', 'file', 'title', 'searchedWhere', 'searchedOn'],
	...['searchedFor', 'url', 'publisher', 'published', 'kind', 'strength', 'seen', 'summary']
];

function inOrder(faults: Faults): Faults {
	const placeOf = (name: string) => (ORDER.indexOf(name.split('.').at(-1) ?? '') + 99) % 99;
	const entries = Object.entries(faults);
	return Object.fromEntries(entries.sort(([a], [b]) => placeOf(a) - placeOf(b)));
}

/** What is wrong between fields, said beside what is wrong in them and not only after. */
function crossFaults(draft: NoteDraft, today: Day): Faults {
	const { level, stances, hasSearchRecord } = draft;
	const evidence = level
		? (evidenceFault(level, [...stances]) ?? searchRecordFault(level, hasSearchRecord))
		: stances.length === 0 && 'fault_no_evidence';
	const unmet = checksOf(draft, today).flatMap(({ check, isMet }) => (isMet ? [] : check));
	return {
		...(evidence ? { evidence: faultSentence(evidence) } : {}),
		...(unmet.includes('corrected') ? { correctsId: faultSentence('fault_corrects') } : {}),
		...(unmet.includes('stalled-level') ? { isStalled: faultSentence('fault_stalled_level') } : {}),
		...(unmet.includes('stalled-reason')
			? { stalledReason: faultSentence('fault_stalled_reason') }
			: {})
	};
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
	const draft = draftOf(fields, searchRecords);
	const { submissionKey, seenSequence, ...envelopeFaults } = envelope.faults ?? {};
	const faults = inOrder({
		...(submissionKey || seenSequence ? { form: faultSentence('fault_submission_key') } : {}),
		...crossFaults(draft, today),
		...note.faults,
		...envelopeFaults
	});
	for (const piece of added) Object.assign(faults, inOrder(piece.faults));
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
