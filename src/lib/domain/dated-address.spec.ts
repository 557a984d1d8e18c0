import { expect, test } from 'vitest';
import { askedDates, datedAddress } from './dated-address.ts';

test.each([
	[{ asOf: '2026-11-22', knownOn: '2026-11-22' }, {}],
	[{ asOf: '2019-12-31', knownOn: '2026-11-22' }, { asOf: '2019-12-31' }],
	[{ asOf: '2026-11-22', knownOn: '2026-11-21' }, { knownOn: '2026-11-21' }]
])('of %o a link keeps %o', (view, kept) => {
	expect(askedDates(view, '2026-11-22')).toEqual(kept);
});

test.each([
	['/evidence', {}, '/evidence'],
	['/evidence', { asOf: '2019-12-31' }, '/evidence?asOf=2019-12-31'],
	['/sources/a#passage-1', { asOf: '2019-12-31' }, '/sources/a?asOf=2019-12-31#passage-1'],
	[
		'/recommendations?party=ticad#x',
		{ asOf: '2019-12-31', knownOn: '2020-01-31' },
		'/recommendations?party=ticad&asOf=2019-12-31&knownOn=2020-01-31#x'
	],
	['#note-1', {}, '#note-1']
])('%s with %o', (address, dates, dated) => {
	expect(datedAddress(address, dates)).toBe(dated);
});
