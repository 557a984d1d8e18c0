import { expect, test } from 'vitest';
import { keptQuery, newViewSchema } from './saved-view.ts';

test.each([
	['?page=3&level=done', '?level=done'],
	['asOf=2025-12-31&level=nearly&theme=network', '?theme=network&asOf=2025-12-31'],
	['?asOf=yesterday&unknown=1&group=lead', '?group=lead'],
	['?edition=2026-q1', '?edition=2026-q1'],
	['?page=2', '']
])('of %s is kept %s', (query, kept) => {
	expect(keptQuery(query)).toBe(kept);
});

test('the whole list as it is, or a view without a name, is not saved', () => {
	const sent = { viewName: 'All', isShared: false };
	const faults = newViewSchema.safeParse({ ...sent, query: '?page=2' }).error?.issues;
	expect(faults).toMatchObject([{ path: ['query'], message: 'fault_view_plain' }]);
	expect(newViewSchema.safeParse({ ...sent, viewName: ' ', query: '?level=done' }).success).toBe(
		false
	);
	expect(newViewSchema.parse({ ...sent, query: 'level=done' }).query).toBe('?level=done');
});
