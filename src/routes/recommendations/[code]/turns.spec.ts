import { expect, test } from 'vitest';
import type { NoteLevel } from '#lib/domain/level.ts';
import { spansOf } from '#lib/domain/status-span.ts';
import type { Cause } from '#lib/domain/status-note.ts';
import { turnsOf } from './turns.ts';

const history = (...notes: [string, NoteLevel, Cause?][]) =>
	spansOf(
		notes.map(([asOf, level, cause = 'world-moved'], index) => ({
			...{ id: `n${index}`, sequence: index, level, cause, asOf, recordedAt: asOf },
			...{ countsFrom: asOf, correctsId: null, isStalled: false, judgesWhole: true }
		}))
	);

test('a history that rose, fell and rose again', () => {
	const spans = history(
		['2016-08-24', 'under-way'],
		['2016-11-23', 'largely-done'],
		['2019-08-22', 'under-way'],
		['2019-11-22', 'under-way'],
		['2023-12-19', 'largely-done'],
		['2026-01-30', 'done']
	);
	expect(turnsOf(spans)).toEqual({
		before: { level: 'largely-done', from: '2023-12-19' },
		falls: [{ on: '2019-08-22', regainedOn: '2023-12-19' }]
	});
});

test('the level before is told from the start of its run', () => {
	const spans = history(
		['2016-01-01', 'announced'],
		['2017-01-01', 'under-way'],
		['2018-01-01', 'under-way'],
		['2019-01-01', 'announced']
	);
	expect(turnsOf(spans)).toEqual({
		before: { level: 'under-way', from: '2017-01-01' },
		falls: [{ on: '2019-01-01', regainedOn: null }]
	});
});

test('a level that never changed has no turns', () => {
	expect(turnsOf(history(['2016-01-01', 'announced'], ['2017-01-01', 'announced']))).toEqual({
		before: null,
		falls: []
	});
	expect(turnsOf([])).toEqual({ before: null, falls: [] });
});

test('a correction downward is no fall', () => {
	expect(
		turnsOf(history(['2016-01-01', 'done'], ['2017-01-01', 'announced', 'correction']))
	).toEqual({ before: { level: 'done', from: '2016-01-01' }, falls: [] });
});
