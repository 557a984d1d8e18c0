import { expect, test } from 'vitest';
import { checkDueAfter, flagsOf, type Standing } from './flag.ts';

const standing: Standing = {
	level: 'under-way',
	isStalled: false,
	isReversed: false,
	isReviewed: true,
	lastNoteOn: '2026-05-31',
	reviewIntervalDays: 180,
	targetDate: null
};

test('a check is due on the day after the interval, not on its last day', () => {
	expect(checkDueAfter(standing)).toBe('2026-11-27');
	expect(flagsOf(standing, '2026-11-27')).toEqual([]);
	expect(flagsOf(standing, '2026-11-28')).toEqual(['check-due']);
});

test('a target date makes late only after it has passed, and never what is done', () => {
	const due = { ...standing, targetDate: '2026-06-30' };
	expect(flagsOf(due, '2026-06-30')).toEqual([]);
	expect(flagsOf(due, '2026-07-01')).toEqual(['late']);
	expect(flagsOf({ ...due, level: 'done' }, '2026-07-01')).toEqual([]);
});

test('what was never judged is neither due nor unreviewed', () => {
	const blank = {
		...standing,
		level: 'not-assessed' as const,
		lastNoteOn: null,
		isReviewed: false
	};
	expect(flagsOf(blank, '2026-11-28')).toEqual([]);
});

test('flags stand in one order', () => {
	const all = {
		...standing,
		isStalled: true,
		isReversed: true,
		isReviewed: false,
		targetDate: '2020-01-01'
	};
	expect(flagsOf(all, '2026-12-31')).toEqual([
		'reversed',
		'stalled',
		'late',
		'check-due',
		'not-reviewed'
	]);
});
