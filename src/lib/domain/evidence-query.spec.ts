import { expect, test } from 'vitest';
import { evidenceAddress, readEvidenceQuery, toggled } from './evidence-query.ts';

const read = (address: string) => readEvidenceQuery(new URLSearchParams(address));

test.each([
	['', '/evidence'],
	['sort=-published', '/evidence'],
	['sort=published', '/evidence?sort=published'],
	['kind=law&kind=news&stance=against', '/evidence?kind=law&kind=news&stance=against'],
	['text=  PALM ', '/evidence?text=PALM'],
	['year=2016&page=3', '/evidence?year=2016&page=3']
])('“%s” is read and written again', (address, written) => {
	const query = read(address);
	expect(evidenceAddress(query, { page: query.page })).toBe(written);
});

test.each([
	'kind=gossip',
	'stance=for',
	'strength=strong',
	'seen=half',
	'year=MMXVI',
	'sort=colour',
	'page=-1',
	'page=x'
])('what the list does not know, such as %s, is left out', (address) => {
	expect(evidenceAddress(read(address), { page: read(address).page })).toBe('/evidence');
});

test('a change leads back to the first page', () => {
	expect(evidenceAddress(read('year=2016&page=3'), { seen: ['whole'] })).toBe(
		'/evidence?seen=whole&year=2016'
	);
});

test('a value is put in, and taken out again', () => {
	expect(toggled(['law'], 'news')).toEqual(['law', 'news']);
	expect(toggled(['law', 'news'], 'news')).toEqual(['law']);
});
