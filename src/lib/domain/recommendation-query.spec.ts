import { describe, expect, test } from 'vitest';
import {
	COLUMNS,
	columnsShown,
	dropping,
	filtersOf,
	NO_FILTERS,
	readRecommendationQuery,
	sorting,
	toggling,
	writeRecommendationQuery
} from './recommendation-query.ts';

const read = (address: string) => readRecommendationQuery(new URLSearchParams(address));

describe('the query of an address', () => {
	test.each([
		'?level=done&level=largely-done&theme=network',
		'?source=globis-action-20&type=standing&party=ticad&scope=part&text=two+words&sort=-level&page=2',
		'?flag=check-due&moved=up&comparedWith=2025-05-31',
		''
	])('%s is read and written as it was', (address) => {
		const query = read(address);
		expect(read(writeRecommendationQuery(query, {}, { page: query.page }))).toEqual(query);
	});

	test('keeps the dates, and begins at the first page when something changes', () => {
		const query = read('theme=network&page=3');
		expect(writeRecommendationQuery(query, { asOf: '2026-05-31' }, { sort: 'title' })).toBe(
			'?theme=network&sort=title&asOf=2026-05-31'
		);
	});

	test.each([
		['level=nearly&level=done', { level: ['done'] }],
		['flag=bad', { flag: [] }],
		['scope=all', { scope: [] }],
		['moved=sideways', { moved: [] }],
		['comparedWith=2025-02-30', { comparedWith: null }],
		['sort=colour', { sort: 'code' }],
		['page=-1', { page: 1 }],
		['page=two', { page: 1 }],
		[`text=${'x'.repeat(201)}`, { text: '' }]
	])('leaves out what it does not know: %s', (address, part) => {
		expect(read(address)).toMatchObject(part);
	});
});

describe('filters', () => {
	const query = read('text=sea&level=done&level=announced&theme=china&sort=title');

	test('are told one by one', () => {
		expect(filtersOf(query)).toEqual([
			{ facet: 'text', value: 'sea' },
			{ facet: 'level', value: 'done' },
			{ facet: 'level', value: 'announced' },
			{ facet: 'theme', value: 'china' }
		]);
	});

	test.each([
		[{ facet: 'text', value: 'sea' }, '?level=done&level=announced&theme=china&sort=title'],
		[{ facet: 'level', value: 'done' }, '?level=announced&theme=china&text=sea&sort=title']
	] as const)('are dropped one by one: %o', (filter, address) => {
		expect(writeRecommendationQuery(query, {}, dropping(query, filter))).toBe(address);
	});

	test('single recommendations are a filter like any other', () => {
		const some = read('code=GLO-2.4&code=JMH-7.3');
		expect(filtersOf(some)).toEqual([
			{ facet: 'code', value: 'GLO-2.4' },
			{ facet: 'code', value: 'JMH-7.3' }
		]);
		const less = dropping(some, { facet: 'code', value: 'GLO-2.4' });
		expect(writeRecommendationQuery(some, {}, less)).toBe('?code=JMH-7.3');
		expect(writeRecommendationQuery(some, {}, NO_FILTERS)).toBe('');
	});

	test('are dropped all at once; the order stays', () => {
		expect(writeRecommendationQuery(query, {}, NO_FILTERS)).toBe('?sort=title');
	});

	test('are added, and taken away by a second click', () => {
		const chosen = { ...query, ...toggling(query, { facet: 'flag', value: 'stalled' }) };
		expect(chosen.flag).toEqual(['stalled']);
		expect(toggling(chosen, { facet: 'flag', value: 'stalled' })).toEqual({ flag: [] });
	});
});

test.each([
	['', 'title', { sort: 'title', descending: false }],
	['sort=title', 'title', { descending: true }],
	['sort=title', 'level', { sort: 'level', descending: true }],
	['sort=-level', 'level', { descending: false }],
	['', 'code', { descending: true }]
] as const)('a list “%s” after a click on %s', (address, sort, change) => {
	expect(sorting(read(address), sort)).toEqual(change);
});

describe('how the table is set', () => {
	test.each([
		'?group=lead&density=compact&columns=theme&columns=flags',
		'?group=level',
		'?columns=none'
	])('%s is read and written as it was', (address) => {
		expect(writeRecommendationQuery(read(address))).toBe(address);
	});

	test('all columns stand where the address says nothing, and none where it says none', () => {
		expect(read('').columns).toEqual([...COLUMNS]);
		expect(read('columns=none').columns).toEqual([]);
	});

	test.each([
		['group=colour', { group: 'none' }],
		['density=airy', { density: 'regular' }],
		['columns=none&columns=colour&columns=flags', { columns: ['flags'] }]
	])('%s leaves out what the list does not know', (address, expected) => {
		expect(read(address)).toMatchObject(expected);
	});

	test('what the groups are headed by stands in no column again', () => {
		expect(columnsShown(read('group=theme'))).not.toContain('theme');
		expect(columnsShown(read('group=level'))).toEqual([...COLUMNS]);
	});
});
