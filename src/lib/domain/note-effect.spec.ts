import { describe, expect, test } from 'vitest';
import {
	checksOf,
	effectOf,
	familyLevels,
	noteOf,
	type FamilyLevels,
	type NoteDraft
} from './note-effect.ts';
import type { Level, NoteLevel } from './level.ts';
import type { Cause, LedgerNote } from './status-note.ts';

const TODAY = '2026-05-31';
const ALONE: FamilyLevels = { parts: [], whole: null };

/** A line from words: `2016 under-way`, `2019 announced`; the number is the sequence. */
function ledger(...notes: string[]): LedgerNote[] {
	return notes.map((words, index) => {
		const [year, level, ...rest] = words.split(' ');
		return {
			id: `note-${index + 1}`,
			sequence: index + 1,
			level: level as NoteLevel,
			cause: (rest.find((word) => word !== 'stalled') ?? 'world-moved') as Cause,
			asOf: `${year}-06-01`,
			recordedAt: '2026-01-01T00:00:00.000Z',
			countsFrom: '2026-01-01T00:00:00.000Z',
			correctsId: null,
			isStalled: rest.includes('stalled'),
			judgesWhole: true
		};
	});
}

const draft = (fields: Partial<NoteDraft> = {}): NoteDraft => ({
	level: 'under-way',
	cause: 'world-moved',
	asOf: TODAY,
	confidence: 'medium',
	reason: 'Because.',
	isStalled: false,
	stalledReason: '',
	correctsId: null,
	judgesWhole: true,
	stances: ['supports'],
	hasSearchRecord: false,
	...fields
});

function effect(notes: LedgerNote[], fields: Partial<NoteDraft>, family = ALONE) {
	const note = noteOf(draft(fields));
	if (!note) throw new Error('The draft is no note yet');
	return effectOf(notes, note, { today: TODAY, family });
}

describe('what a note will do', () => {
	test.each<[string, string[], Partial<NoteDraft>, string, string, boolean]>([
		['the first note', [], { level: 'announced' }, 'first', 'announced', false],
		['further up', ['2016 announced'], { level: 'done' }, 'rose', 'done', false],
		['the same again', ['2016 announced'], { level: 'announced' }, 'same', 'announced', false],
		['lower', ['2016 done'], { level: 'announced' }, 'fell', 'announced', true],
		[
			'up after a fall',
			['2016 done', '2019 announced'],
			{ level: 'under-way' },
			'rose',
			'under-way',
			false
		],
		[
			'the same after a fall',
			['2016 done', '2019 announced'],
			{ level: 'announced' },
			'same',
			'announced',
			true
		],
		[
			'lower, learnt late',
			['2016 done'],
			{ level: 'announced', cause: 'late-entry' },
			'restated',
			'announced',
			false
		],
		[
			'higher by a new interpretation after a fall',
			['2016 done', '2019 announced'],
			{ level: 'done', cause: 'new-interpretation' },
			'restated',
			'done',
			true
		]
	])('%s', (_name, notes, fields, change, level, isReversed) => {
		const told = effect(ledger(...notes), fields);
		expect(told.change).toBe(change);
		expect(told.then).toEqual({ level, isReversed, isStalled: false });
		expect(told.holdsUntil).toBeNull();
	});

	test('a correction takes its target out, and is measured by the note before that', () => {
		const notes = ledger('2016 announced', '2019 done');
		const fields = { level: 'under-way', cause: 'correction', correctsId: 'note-2' } as const;
		const told = effect(notes, { ...fields, asOf: '2019-06-01' });
		expect(told.before).toEqual({ id: 'note-1', level: 'announced', asOf: '2016-06-01' });
		expect(told.change).toBe('restated');
		expect(told.then.level).toBe('under-way');
	});

	test('what names a note without being a correction corrects nothing', () => {
		const told = effect(ledger('2016 done'), { level: 'announced', correctsId: 'note-1' });
		expect(told.change).toBe('fell');
	});

	test('a note before others holds until the next one, and can make that one a fall', () => {
		const notes = ledger('2016 announced', '2022 under-way');
		const told = effect(notes, { level: 'done', asOf: '2019-01-01' });
		expect(told).toMatchObject({ change: 'rose', holdsUntil: '2022-06-01' });
		expect(told.now).toEqual({ level: 'under-way', isReversed: false, isStalled: false });
		expect(told.then).toEqual({ level: 'under-way', isReversed: true, isStalled: false });
	});

	test('of two notes on one day the later one holds', () => {
		const told = effect(ledger('2016 done'), { level: 'announced', asOf: '2016-06-01' });
		expect(told).toMatchObject({ change: 'fell', before: { level: 'done' }, holdsUntil: null });
	});

	test('a stall comes and goes', () => {
		const stalled = effect(ledger('2016 under-way'), { isStalled: true });
		expect([stalled.now.isStalled, stalled.then.isStalled]).toEqual([false, true]);
		const moving = effect(ledger('2016 under-way stalled'), {});
		expect([moving.now.isStalled, moving.then.isStalled]).toEqual([true, false]);
	});

	test('a note that waits in the ledger already is told as if it were approved', () => {
		const [counted, waiting] = ledger('2016 done', '2020 announced');
		if (!counted || !waiting) throw new Error('Two notes');
		const notes = [counted, { ...waiting, countsFrom: null }];
		const told = effectOf(notes, { ...waiting, countsFrom: null }, { today: TODAY, family: ALONE });
		expect(told).toMatchObject({
			change: 'fell',
			now: { level: 'done' },
			then: { level: 'announced' }
		});
	});
});

describe('a whole and its parts', () => {
	const parts: FamilyLevels = { parts: ['done', 'announced', 'not-assessed'], whole: null };

	test('a note that judges the whole ends the roll-up of its parts', () => {
		const told = effect([], { level: 'done' }, parts);
		expect(told.now.level).toBe('announced');
		expect(told).toMatchObject({ endsRollUp: true, then: { level: 'done' } });
	});

	test('a note that does not judge the whole stands beside', () => {
		const told = effect(ledger('2016 under-way'), { level: 'done', judgesWhole: false }, parts);
		expect(told).toMatchObject({
			isInLine: false,
			endsRollUp: false,
			then: { level: 'under-way' }
		});
	});

	test('a whole with a note of its own keeps its level', () => {
		const family: FamilyLevels = {
			parts: [],
			whole: { code: 'GLO-1', ownLevel: 'under-way', otherParts: ['announced'] }
		};
		expect(effect([], { level: 'done' }, family).whole).toEqual({
			code: 'GLO-1',
			keepsOwn: true,
			now: 'under-way',
			then: 'under-way'
		});
	});

	test.each<[NoteLevel, string]>([
		['no-action-found', 'no-action-found'],
		['announced', 'announced'],
		['done', 'under-way']
	])('a whole without one shows the lowest of its parts: with %s it is %s', (level, then) => {
		const otherParts = ['under-way', 'not-assessed'] as const;
		const family: FamilyLevels = {
			parts: [],
			whole: { code: 'GLO-1', ownLevel: null, otherParts }
		};
		const told = effect([], { level }, family);
		expect(told.whole).toEqual({ code: 'GLO-1', keepsOwn: false, now: 'under-way', then });
	});
});

test('the family of a recommendation is told apart: its parts, its whole, the other parts', () => {
	const one = (code: string, parentCode: string | null, level: Level, isRolledUp = false) => ({
		...{ id: code.toLowerCase(), code, parentCode, level, isRolledUp }
	});
	const family = [
		one('A', null, 'announced', true),
		one('A.1', 'A', 'announced'),
		one('A.2', 'A', 'done')
	];
	const rolledUp = { code: 'A', ownLevel: null, otherParts: ['done'] };
	expect(familyLevels(family, 'a.1')).toEqual({ parts: [], whole: rolledUp });
	const judged = [one('A', null, 'done'), ...family.slice(1)];
	expect(familyLevels(judged, 'a.1').whole?.ownLevel).toBe('done');
	expect(familyLevels(family, 'a')).toEqual({ parts: ['announced', 'done'], whole: null });
	expect(familyLevels(family, 'b')).toEqual(ALONE);
});

describe('what has to be there', () => {
	const unmet = (fields: Partial<NoteDraft>) =>
		checksOf(draft(fields), TODAY)
			.filter(({ isMet }) => !isMet)
			.map(({ check }) => check);

	test('a whole note lacks nothing', () => {
		expect(unmet({})).toEqual([]);
	});

	test.each<[Partial<NoteDraft>, string]>([
		[{ level: null }, 'level'],
		[{ asOf: '2026-06-01' }, 'as-of'],
		[{ asOf: '' }, 'as-of'],
		[{ confidence: null }, 'confidence'],
		[{ reason: '  ' }, 'reason'],
		[{ stances: [] }, 'evidence'],
		[{ level: 'done', stances: ['against', 'context'] }, 'support'],
		[{ level: 'no-action-found' }, 'search-record'],
		[{ cause: 'correction' }, 'corrected'],
		[{ isStalled: true }, 'stalled-reason'],
		[{ isStalled: true, stalledReason: 'Why.', level: 'done' }, 'stalled-level']
	])('%o lacks %s', (fields, check) => {
		expect(unmet(fields)).toEqual([check]);
	});

	test('a note without a level or a day does nothing yet', () => {
		expect(noteOf(draft({ level: null }))).toBeNull();
		expect(noteOf(draft({ asOf: '' }))).toBeNull();
	});
});
