import { expect, test } from 'vitest';
import { mayDecide, mayJoin, mayWithdraw, reviewSchema, togetherSchema } from './review.ts';

const ID = '3f0f7a3e-0c5b-4a39-9d43-2f7f3a3c9f10';

test('a reviewer needs a reason to send back, and cannot withdraw for somebody', () => {
	const said = { subject: 'status-note', subjectId: ID, reason: '' };
	expect(reviewSchema.safeParse({ ...said, decision: 'approved' }).success).toBe(true);
	expect(reviewSchema.safeParse({ ...said, decision: 'sent-back' }).success).toBe(false);
	expect(reviewSchema.safeParse({ ...said, decision: 'withdrawn' }).success).toBe(false);
});

test('who wrote it withdraws it, and never decides it', () => {
	expect([mayDecide('rio', 'ana'), mayDecide('ana', 'ana')]).toEqual([true, false]);
	expect([mayWithdraw('ana', 'ana'), mayWithdraw('rio', 'ana')]).toEqual([true, false]);
	expect([mayDecide('ana', null), mayWithdraw('ana', null)]).toEqual([true, false]);
});

test('what is approved together is of the baseline, or says truly that nothing changed', () => {
	const still = {
		counting: 'on-approval',
		kind: 'still-the-same',
		level: 'announced',
		levelBefore: 'announced'
	} as const;
	expect(mayJoin(still)).toBe(true);
	expect(mayJoin({ ...still, levelBefore: 'under-way' })).toBe(false);
	expect(mayJoin({ ...still, levelBefore: null })).toBe(false);
	expect(mayJoin({ ...still, kind: 'judgement' })).toBe(false);
	expect(mayJoin({ ...still, counting: 'at-once' })).toBe(false);
	expect(mayJoin({ ...still, counting: 'baseline', kind: 'judgement' })).toBe(true);
});

test('at least one note is approved together', () => {
	expect(togetherSchema.safeParse({ noteId: [], reason: '' }).success).toBe(false);
	expect(togetherSchema.safeParse({ noteId: [ID], reason: '' }).success).toBe(true);
});

const faultsOf = (change: Record<string, unknown>) => {
	const said = { subject: 'status-note', subjectId: ID, decision: 'approved', reason: '' };
	const parsed = reviewSchema.safeParse({ ...said, ...change });
	return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'));
};

test('an approval needs no reason, and keeps one that is given', () => {
	expect(faultsOf({})).toEqual([]);
	expect(faultsOf({ reason: 'Well put.' })).toEqual([]);
});

test('sending back needs a reason', () => {
	expect(faultsOf({ decision: 'sent-back', reason: 'Which one?' })).toEqual([]);
	for (const reason of ['', ' \n', null, undefined])
		expect(faultsOf({ decision: 'sent-back', reason })).toEqual(['reason']);
});

test('a decision is about something that can wait, and has a reason that can be read', () => {
	expect(faultsOf({ subject: 'theme' })).toEqual(['subject']);
	expect(faultsOf({ subjectId: 'x' })).toEqual(['subjectId']);
	expect(faultsOf({ decision: 'maybe' })).toEqual(['decision']);
	expect(faultsOf({ reason: 'x'.repeat(100_000) })).toEqual(['reason']);
});
