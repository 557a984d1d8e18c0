import { expect, test } from 'vitest';
import { compareEvidence } from './evidence-change.ts';
import type { Stance } from './evidence.ts';

const cites = (code: string, stance: Stance) => ({ code, stance });

test('evidence is kept, new, left out, or stands otherwise', () => {
	const before = [cites('EV-1', 'supports'), cites('EV-2', 'against'), cites('EV-3', 'context')];
	const after = [cites('EV-4', 'supports'), cites('EV-3', 'supports'), cites('EV-1', 'supports')];
	const told = compareEvidence(before, after).map(({ piece, then, now }) => [
		piece.code,
		then,
		now
	]);
	expect(told).toEqual([
		['EV-4', null, 'supports'],
		['EV-3', 'context', 'supports'],
		['EV-1', 'supports', 'supports'],
		['EV-2', 'against', null]
	]);
});

test('the first note has nothing before it', () => {
	expect(compareEvidence([], [cites('EV-1', 'supports')])).toEqual([
		{ piece: cites('EV-1', 'supports'), then: null, now: 'supports' }
	]);
});
