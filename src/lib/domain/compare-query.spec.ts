import { expect, test } from 'vitest';
import { readCompare, scopeAddress, writeCompare } from './compare-query.ts';

const read = (address: string) => readCompare(new URLSearchParams(address));

test.each([
	'?by=dates&theme=network&comparedWith=2024-05-31',
	'?by=sources&left=one&right=two&level=done',
	'?by=assessors&left=ours&right=oecd&source=one'
])('%s is read and written as it was', (address) => {
	expect(writeCompare(read(address))).toBe(address);
});

test('what an address does not know is left out', () => {
	expect(read('by=colours&level=nearly')).toMatchObject({ by: 'dates', scope: { level: [] } });
});

test('the scope has no order, no moves, and between sources no source', () => {
	const { scope } = read('by=sources&source=one&moved=up&sort=-title&group=lead');
	expect(scope).toMatchObject({ source: [], moved: [], sort: 'code', group: 'none' });
	expect(scopeAddress(read('by=dates&theme=network'), { asOf: '2026-05-31' })).toBe(
		'?theme=network&asOf=2026-05-31'
	);
});
