import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REASON_MAX } from '../domain/text.ts';
import { dayOf } from './clock.ts';
import { openTestDatabase } from './db/testing.ts';
import { typed } from './form.ts';
import { keepFiles, readNoteForm, reviseNoteForm, shownChoices } from './status-note-form.ts';
import { createTestPerson } from './testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'heeded-files-'));
beforeAll(() => void (process.env.EVIDENCE_DIR = folder));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TODAY = '2026-11-22';
const PDF = () => new File(['%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'], '報告.pdf');

const WHOLE = {
	submissionKey: randomUUID(),
	seenSequence: '7',
	level: 'under-way',
	cause: 'world-moved',
	reason: 'It began.',
	language: 'en',
	asOf: TODAY,
	confidence: 'high',
	judgesWhole: 'on',
	stalledReason: '',
	correctsId: '',
	'cite.EV-001': 'supports',
	'cite.EV-002': ''
};
const LINK = {
	'new.0.from': 'link',
	'new.0.title': 'A statement',
	'new.0.url': 'https://example.org/',
	'new.0.kind': 'statement',
	'new.0.strength': 'primary',
	'new.0.seen': 'whole',
	'new.0.stance': 'against',
	'new.0.visibility': 'public',
	'new.0.language': '',
	'new.0.publisher': '',
	'new.0.published': '',
	'new.0.summary': ''
};

function formOf(fields: Record<string, string | File>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.set(name, value);
	return form;
}
const read = (fields: Record<string, string>, searchRecords: string[] = []) =>
	readNoteForm(formOf({ ...WHOLE, ...fields }), { today: TODAY, searchRecords });

describe('the form of a note', () => {
	test('is read with what it cites and adds', () => {
		const { data, faults } = read(LINK);
		expect(faults).toBeNull();
		expect(data).toMatchObject({
			seenSequence: 7,
			cited: [{ code: 'EV-001', stance: 'supports' }],
			newEvidence: [{ from: 'link', title: 'A statement', stance: 'against' }],
			note: { isStalled: false, judgesWhole: true, correctsId: null }
		});
	});

	test('leaves out a new piece that nobody began', () => {
		const empty = {
			'new.0.from': 'link',
			'new.0.stance': 'supports',
			'new.0.visibility': 'public'
		};
		expect(read(empty).data?.newEvidence).toEqual([]);
	});

	test.each<[string, Record<string, string>, string]>([
		['an unknown level', { level: 'finished' }, 'level'],
		['the level of no note', { level: 'not-assessed' }, 'level'],
		['no reason', { reason: ' \n ' }, 'reason'],
		['a reason of 100,000 characters', { reason: 'x'.repeat(100_000) }, 'reason'],
		['no confidence', { confidence: '' }, 'confidence'],
		['an unknown cause', { cause: 'chance' }, 'cause'],
		['an as-of day after today', { asOf: '2026-11-23' }, 'asOf'],
		['a day that does not exist', { asOf: '2026-02-30' }, 'asOf'],
		['an unknown language', { language: 'xx' }, 'language'],
		['no evidence', { 'cite.EV-001': '' }, 'evidence'],
		['an unknown stance', { 'cite.EV-001': 'maybe' }, 'evidence'],
		['no support for done', { level: 'done', 'cite.EV-001': 'context' }, 'evidence'],
		['no search record for no action found', { level: 'no-action-found' }, 'evidence'],
		['a correction of nothing', { cause: 'correction' }, 'correctsId'],
		['a stall without its reason', { isStalled: 'on' }, 'stalledReason'],
		['a stall at done', { level: 'done', isStalled: 'on', stalledReason: 'x' }, 'isStalled'],
		['no submission key', { submissionKey: 'x' }, 'form'],
		['an address that runs script', { ...LINK, 'new.0.url': 'javascript:alert(1)' }, 'new.0.url'],
		['an address without a scheme', { ...LINK, 'new.0.url': 'example.org' }, 'new.0.url'],
		['a new piece without a title', { ...LINK, 'new.0.title': '' }, 'new.0.title'],
		['a new piece of no kind', { ...LINK, 'new.0.kind': '' }, 'new.0.kind'],
		['a new file without its file', { ...LINK, 'new.0.from': 'file' }, 'new.0.file']
	])('is refused with %s, beside its field', (_name, fields, field) => {
		const { data, faults } = read(fields);
		expect(data).toBeNull();
		expect(Object.keys(faults ?? {})).toEqual([field]);
		expect(faults?.[field]).not.toBe('');
	});

	test('takes a reason of exactly the most that it takes', () => {
		expect(read({ reason: 'x'.repeat(REASON_MAX) }).faults).toBeNull();
		expect(read({ reason: 'x'.repeat(REASON_MAX + 1) }).faults).not.toBeNull();
	});

	test('takes a search record, chosen or new, for no action found', () => {
		const level = 'no-action-found';
		expect(read({ level }, ['EV-001']).faults).toBeNull();
		const search = {
			'new.1.from': 'search-record',
			'new.1.title': 'A search',
			'new.1.searchedWhere': 'The archive',
			'new.1.searchedOn': TODAY,
			'new.1.searchedFor': 'PALM',
			'new.1.language': '',
			'new.1.summary': '',
			'new.1.stance': 'context',
			'new.1.visibility': 'public'
		};
		expect(read({ level, 'cite.EV-001': '', ...search }).faults).toBeNull();
	});

	test('says all that is wrong at once, in the order of its fields', () => {
		const wrong = { level: '', reason: '', confidence: '', isStalled: 'on', cause: 'correction' };
		const { faults } = read({ ...wrong, 'cite.EV-001': '', ...LINK, 'new.0.url': 'ftp://x' });
		expect(Object.keys(faults ?? {})).toEqual([
			'level',
			'stalledReason',
			'confidence',
			'correctsId',
			'reason',
			'new.0.url'
		]);
	});

	test('knows the day by the zone of the institution', () => {
		const evening = '2026-11-21T20:00:00.000Z';
		const on = (zone: string) =>
			readNoteForm(formOf(WHOLE), { today: dayOf(evening, zone), searchRecords: [] }).faults;
		expect(on('Asia/Tokyo')).toBeNull();
		expect(Object.keys(on('America/New_York') ?? {})).toEqual(['asOf']);
	});
});

describe('a button inside the form', () => {
	const revised = (fields: Record<string, string>) => {
		const form = formOf({ ...WHOLE, ...LINK, ...fields });
		reviseNoteForm(form);
		return typed(form);
	};

	test('adds a piece after the last, and keeps what is typed', () => {
		const values = revised({ add: 'search-record', 'new.4.from': 'file' });
		expect(values['new.5.from']).toBe('search-record');
		expect(values).toMatchObject({ reason: 'It began.', 'new.0.title': 'A statement' });
		expect(values.add).toBeUndefined();
	});

	test('takes one piece away, and no other whose number begins alike', () => {
		const values = revised({ remove: '1', 'new.1.from': 'link', 'new.10.from': 'link' });
		expect(Object.keys(values).filter((name) => name.endsWith('.from'))).toEqual([
			'new.0.from',
			'new.10.from'
		]);
	});

	test('shows more evidence, and a search from its beginning', () => {
		expect(revised({ more: '1', evidenceShown: '100' }).evidenceShown).toBe('150');
		expect(revised({ find: '1', evidenceShown: '150' }).evidenceShown).toBe('50');
		expect(shownChoices(formOf({ evidenceShown: '999999' }))).toBe(1_000);
		expect(shownChoices(formOf({ evidenceShown: 'x' }))).toBe(50);
	});
});

describe('a file in the form', () => {
	const NOW = '2026-11-22T03:00:00.000Z';
	async function setUp() {
		const db = await openTestDatabase();
		const ana = await createTestPerson(db, 'Ana', ['analyst']);
		return { db, ana, sent: { by: ana.id, now: NOW } };
	}

	test('stays kept by name, and is the same when it is sent twice', async () => {
		const { db, sent } = await setUp();
		const one = formOf({ 'new.0.from': 'file', 'new.0.file': PDF() });
		const two = formOf({ 'new.0.from': 'file', 'new.0.file': PDF() });
		expect(await keepFiles(db, one, sent)).toEqual({});
		expect(await keepFiles(db, two, sent)).toEqual({});
		expect(one.get('new.0.fileName')).toBe('報告.pdf');
		expect(two.get('new.0.fileId')).toBe(one.get('new.0.fileId'));
	});

	test('of the wrong kind is refused beside its field; the one kept before stays', async () => {
		const { db, sent } = await setUp();
		const form = formOf({ 'new.0.from': 'file', 'new.0.file': PDF() });
		await keepFiles(db, form, sent);
		const kept = form.get('new.0.fileId');
		form.set('new.0.file', new File(['MZ'], 'a.exe'));
		expect(Object.keys(await keepFiles(db, form, sent))).toEqual(['new.0.file']);
		expect(form.get('new.0.fileId')).toBe(kept);
	});

	test('that somebody else uploaded, or that is gone, is asked for again', async () => {
		const { db, sent } = await setUp();
		const bob = await createTestPerson(db, 'Bob', ['analyst']);
		const form = formOf({ 'new.0.from': 'file', 'new.0.file': PDF() });
		await keepFiles(db, form, sent);
		const stolen = formOf({
			'new.0.from': 'file',
			'new.0.fileId': String(form.get('new.0.fileId'))
		});
		expect(Object.keys(await keepFiles(db, stolen, { by: bob.id, now: NOW }))).toEqual([
			'new.0.file'
		]);
		expect(stolen.has('new.0.fileId')).toBe(false);
	});
});
