import { describe, expect, test } from 'vitest';
import { FOREVER_DAY } from './day.ts';
import {
	cellsOf,
	columnsOf,
	fallsOf,
	standingOn,
	type HistorySpan,
	type LevelHistory
} from './level-history.ts';
import { rankOf, type NoteLevel } from './level.ts';
import { periodsOf } from './period.ts';
import type { Change } from './status-note.ts';

type Step = [from: string, level: NoteLevel, change?: Change, isStalled?: boolean];

const changeFrom = (before: NoteLevel | null, level: NoteLevel): Change => {
	if (before === null) return 'first';
	const step = rankOf(level) - rankOf(before);
	return step === 0 ? 'same' : step > 0 ? 'rose' : 'fell';
};

function history(steps: Step[], more: Partial<LevelHistory> = {}): LevelHistory {
	const spans = steps.map(([from, level, change, isStalled = false], index): HistorySpan => {
		const levelBefore = steps[index - 1]?.[1] ?? null;
		return {
			...{ noteId: from, level, levelBefore, isStalled, from },
			change: change ?? changeFrom(levelBefore, level),
			until: steps[index + 1]?.[0] ?? FOREVER_DAY
		};
	});
	return { existsFrom: '2015-12-31', spans, withheld: [], parts: [], ...more };
}

describe('where a recommendation stood', () => {
	const own = history([
		['2016-03-01', 'under-way'],
		['2017-03-01', 'largely-done']
	]);

	test('is the level of the note that held on the day, from its own day on', () => {
		expect(standingOn(own, '2016-02-29')?.level).toBe('not-assessed');
		expect(standingOn(own, '2016-03-01')?.level).toBe('under-way');
		expect(standingOn(own, '2017-02-28')?.level).toBe('under-way');
		expect(standingOn(own, '2017-03-01')?.level).toBe('largely-done');
	});

	test('is nowhere before its source was published', () => {
		expect(standingOn(own, '2015-12-30')).toBeNull();
	});

	test('is the later of two notes of one day', () => {
		const twice = history([
			['2016-03-01', 'under-way'],
			['2016-03-01', 'done']
		]);
		expect(standingOn(twice, '2016-03-01')?.level).toBe('done');
	});

	test('of a whole without a note of its own is the lowest of its assessed parts', () => {
		const parts = [own, history([['2016-05-01', 'announced']]), history([])];
		const whole = history([], { parts });
		expect(standingOn(whole, '2016-04-01')).toMatchObject({ level: 'under-way', isRolledUp: true });
		expect(standingOn(whole, '2016-05-01')).toMatchObject({ level: 'announced', isRolledUp: true });
		const judged = history([['2016-06-01', 'done']], { parts });
		expect(standingOn(judged, '2016-05-31')).toMatchObject({ level: 'announced' });
		expect(standingOn(judged, '2016-06-01')).toMatchObject({ level: 'done', isRolledUp: false });
	});

	test('is not told while its note is on hold, nor does a whole fall back on its parts', () => {
		const withheld = [{ from: '2016-06-01', until: '2017-01-01' }];
		const whole = history([['2017-01-01', 'done']], { withheld, parts: [own] });
		expect(standingOn(whole, '2016-05-31')?.level).toBe('under-way');
		expect(standingOn(whole, '2016-06-01')?.level).toBe('on-hold');
		expect(standingOn(whole, '2017-01-01')?.level).toBe('done');
	});
});

describe('a picture by half-year', () => {
	const periods = periodsOf('2015-12-31', '2017-03-01');
	const moving = history([
		['2016-03-01', 'largely-done'],
		['2016-08-01', 'under-way', undefined, true],
		['2017-03-01', 'done']
	]);

	test('has the level at the end of each half-year, and what happened in it', () => {
		const cells = cellsOf(moving, periods);
		expect(cells.map(({ level }) => level)).toEqual([
			'not-assessed',
			'largely-done',
			'under-way',
			'done'
		]);
		expect(cells.map(({ notes }) => notes)).toEqual([0, 1, 1, 1]);
		expect(cells.map(({ fell }) => fell)).toEqual([false, false, true, false]);
		expect(cells.map(({ isStalled }) => isStalled)).toEqual([false, false, true, false]);
	});

	test('shows what changed on the as-of day itself', () => {
		expect(cellsOf(moving, periods).at(-1)).toMatchObject({ level: 'done', rose: true });
		const dayBefore = periodsOf('2015-12-31', '2017-02-28');
		expect(cellsOf(moving, dayBefore).at(-1)).toMatchObject({ level: 'under-way', rose: false });
	});

	test('says what our judgement restated apart from what the world did', () => {
		const restated = history([
			['2016-03-01', 'largely-done'],
			['2016-08-01', 'under-way', 'restated']
		]);
		expect(cellsOf(restated, periods)[2]).toMatchObject({ restated: true, fell: false });
	});

	test('counts wholes and parts at each level, those that were there already', () => {
		const later = history([['2016-07-01', 'under-way']], { existsFrom: '2016-07-01' });
		const columns = columnsOf(
			[
				{ isPart: false, history: moving },
				{ isPart: true, history: later }
			],
			periods
		);
		expect(columns.map(({ wholes, parts }) => [wholes, parts])).toEqual([
			[1, 0],
			[1, 0],
			[1, 1],
			[1, 1]
		]);
		const underWay = columns.map(({ levels }) => levels.find(({ level }) => level === 'under-way'));
		expect(underWay.map((one) => [one?.count, one?.stalled])).toEqual([
			[0, 0],
			[0, 0],
			[2, 1],
			[1, 0]
		]);
		expect(columns.map(({ rose, fell }) => [rose, fell])).toEqual([
			[0, 0],
			[0, 0],
			[0, 1],
			[1, 0]
		]);
	});
});

test('a reversal is regained when the level is at least what it had been', () => {
	const twice = history([
		['2016-01-01', 'done'],
		['2017-01-01', 'under-way'],
		['2018-01-01', 'largely-done'],
		['2019-01-01', 'done'],
		['2020-01-01', 'largely-done']
	]);
	expect(fallsOf(twice).map(({ on, from, to, regainedOn }) => [on, from, to, regainedOn])).toEqual([
		['2017-01-01', 'done', 'under-way', '2019-01-01'],
		['2020-01-01', 'done', 'largely-done', null]
	]);
});
