import { describe, expect, test } from 'vitest';
import { changeOf, evidenceFault, statusNoteSchema } from './status-note.ts';

const TODAY = '2026-11-22';
const note = {
	level: 'under-way',
	cause: 'world-moved',
	reason: 'Talks began.',
	asOf: TODAY,
	confidence: 'medium',
	isStalled: false,
	stalledReason: '',
	correctsId: '',
	judgesWhole: true
};
const TARGET = '3f0f7a3e-0c5b-4a39-9d43-2f7f3a3c9f10';

function faultsOf(change: Record<string, unknown>) {
	const parsed = statusNoteSchema({ today: TODAY }).safeParse({ ...note, ...change });
	return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'));
}

describe('a status note', () => {
	test.each([
		['as it should be', {}],
		['stalled with a reason', { isStalled: true, stalledReason: 'No budget.' }],
		['that corrects another', { cause: 'correction', correctsId: TARGET }]
	])('%s is taken', (_name, change) => {
		expect(faultsOf(change)).toEqual([]);
	});

	test.each([
		['after today', { asOf: '2026-11-23' }, 'asOf'],
		['on a day that does not exist', { asOf: '2026-02-30' }, 'asOf'],
		['without a reason', { reason: '  ' }, 'reason'],
		['with a reason of 100,000 characters', { reason: 'x'.repeat(100_000) }, 'reason'],
		['at a level that does not exist', { level: 'nearly' }, 'level'],
		['as not assessed', { level: 'not-assessed' }, 'level'],
		['without a cause', { cause: '' }, 'cause'],
		['without a confidence', { confidence: undefined }, 'confidence'],
		['stalled without a reason', { isStalled: true }, 'stalledReason'],
		['stalled and done', { level: 'done', isStalled: true, stalledReason: 'x' }, 'isStalled'],
		['as a correction of nothing', { cause: 'correction' }, 'correctsId'],
		['that corrects for another cause', { correctsId: TARGET }, 'cause']
	])('%s is refused', (_name, change, field) => {
		expect(faultsOf(change)).toEqual([field]);
	});
});

test('evidence is needed, and from largely done up one piece that supports', () => {
	expect(evidenceFault('announced', [])).toBe('fault_no_evidence');
	expect(evidenceFault('announced', ['context'])).toBeNull();
	expect(evidenceFault('largely-done', ['context', 'against'])).toBe('fault_no_support');
	expect(evidenceFault('done', ['supports'])).toBeNull();
});

test.each([
	[null, 'announced', 'world-moved', 'first'],
	['announced', 'under-way', 'world-moved', 'rose'],
	['done', 'under-way', 'world-moved', 'fell'],
	['done', 'done', 'correction', 'same'],
	['done', 'under-way', 'correction', 'restated']
] as const)('from %s to %s because of %s is %s', (before, level, cause, change) => {
	expect(changeOf(before, level, cause)).toBe(change);
});
