import { expect, test } from 'vitest';
import { citedIn, draftOf } from './note-form.ts';
import { DRAFT_MAX, draftFieldsOf, fieldsOfNote, isTooLong } from './status-note-draft.ts';

test('a draft keeps what is typed, and no keys, buttons or passwords', () => {
	const typed = {
		reason: 'It began.',
		'cite.EV-001': 'supports',
		'new.0.title': 'A statement',
		'new.0.fileId': 'f',
		seenSequence: '12'
	};
	const rest = {
		submissionKey: 'k',
		draftVersion: '3',
		signInEmail: 'a@example.org',
		signInPassword: 'p',
		add: 'link',
		remove: '0',
		constructor: 'x'
	};
	expect(draftFieldsOf({ ...typed, ...rest })).toEqual(typed);
});

test('a draft has an end', () => {
	expect(isTooLong({ reason: 'x'.repeat(DRAFT_MAX - 6) })).toBe(false);
	expect(isTooLong({ reason: 'x'.repeat(DRAFT_MAX - 5) })).toBe(true);
	expect(isTooLong({ a: ['x'.repeat(DRAFT_MAX), 'y'] })).toBe(true);
});

test('a note that is taken up again fills the form with all that it said', () => {
	const note = {
		level: 'announced',
		stalledReason: 'No money.',
		judgesWhole: true,
		asOf: '2026-11-21',
		confidence: 'low',
		cause: 'correction',
		correctsId: 'n1',
		reason: 'It began.',
		language: 'ja'
	};
	const fields = fieldsOfNote(note, [{ code: 'EV-001', stance: 'against' }]);
	expect(citedIn(fields)).toEqual([{ code: 'EV-001', stance: 'against' }]);
	const { stalledReason, ...said } = note;
	const { language: _language, ...inDraft } = said;
	expect(draftOf(fields, [])).toMatchObject({ ...inDraft, isStalled: true, stalledReason });
	const plain = fieldsOfNote({ ...note, stalledReason: null, judgesWhole: false }, []);
	expect(draftOf(plain, [])).toMatchObject({ isStalled: false, judgesWhole: false });
});
