import { expect, test } from 'vitest';
import type { ClosingReason } from './closing.ts';
import type { RecommendationType } from './recommendation.ts';
import { checkDueAfter, flagsOf, type Standing } from './flag.ts';

const standing: Standing = {
	level: 'under-way',
	isStalled: false,
	isReversed: false,
	isReviewed: true,
	lastNoteOn: '2026-05-31',
	reviewIntervalDays: 180,
	targetDate: null,
	isOnHold: false,
	isDisputed: false,
	isInterpretationNewer: false,
	isClosed: false,
	closingReason: null,
	type: 'one-off'
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

test('what was closed is not due, but for a standing aim that was done', () => {
	const closed = { ...standing, isClosed: true };
	const flags = (reason: ClosingReason, type: RecommendationType) =>
		flagsOf({ ...closed, closingReason: reason, type }, '2027-12-01');
	expect(flags('done', 'one-off')).toEqual([]);
	expect(flags('dropped', 'standing')).toEqual([]);
	expect(flags('done', 'standing')).toEqual(['check-due']);
});

test('an interpretation that changed since makes a check due at once', () => {
	const newer = { ...standing, isInterpretationNewer: true };
	expect(flagsOf(newer, '2026-06-01')).toEqual(['check-due']);
	expect(flagsOf({ ...newer, lastNoteOn: null }, '2026-06-01')).toEqual([]);
});

test('what is on hold, and what assessors judge apart, is flagged', () => {
	const both = { ...standing, isOnHold: true, isDisputed: true };
	expect(flagsOf(both, '2026-06-01')).toEqual(['on-hold', 'disagreement']);
});
