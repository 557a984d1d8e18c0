import { isHttpError } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { testEvent } from './testing.ts';
import { comparedDayOf, viewOf } from './view.ts';

// The first of December in Tokyo while it is the last of November in UTC.
const TODAY = '2026-12-01';
function asked(query: string) {
	const event = testEvent({
		db: undefined as never,
		path: `/?${query}`,
		now: '2026-11-30T20:00:00.000Z'
	});
	event.locals.today = TODAY;
	return event;
}

/** What an address is refused with: the status and the sentence. */
function refusalOf(work: () => unknown) {
	try {
		work();
	} catch (thrown) {
		if (isHttpError(thrown)) return [thrown.status, thrown.body.message];
		throw thrown;
	}
	return null;
}

test('both dates of an address are read; what is not given, or empty, is today', () => {
	expect(viewOf(asked('asOf=2024-02-29&knownOn=2025-01-01'))).toMatchObject({
		asOf: '2024-02-29',
		knownOn: '2025-01-01',
		viewer: null
	});
	expect(viewOf(asked('asOf='))).toMatchObject({ asOf: TODAY, knownOn: TODAY, viewer: null });
	expect(viewOf(asked(`asOf=${TODAY}&knownOn=${TODAY}`))).toMatchObject({ asOf: TODAY });
});

test.each(['asOf', 'knownOn', 'comparedWith'])('%s after today is refused by name', (name) => {
	const event = asked(`${name}=2026-12-02`);
	const refusal = refusalOf(() => comparedDayOf(event, viewOf(event)));
	expect(refusal).toEqual([400, expect.stringContaining('2026-12-02')]);
	expect(refusal?.[1]).toContain(TODAY);
});

test.each(['2026-02-30', '2026-2-3', '20260203', 'yesterday', '2026-02-03T00:00', '%00', '../'])(
	'%j is no day',
	(day) => {
		for (const name of ['asOf', 'knownOn', 'comparedWith']) {
			const event = asked(`${name}=${encodeURIComponent(day)}`);
			const refusal = refusalOf(() => comparedDayOf(event, viewOf(event)));
			expect(refusal).toEqual([400, expect.stringContaining(day)]);
		}
	}
);

test('the day compared with is the one asked for if it lies before, else a year before', () => {
	const compared = (query: string) => {
		const event = asked(query);
		return comparedDayOf(event, viewOf(event));
	};
	expect(compared('')).toBe('2025-12-01');
	expect(compared('asOf=2024-02-29')).toBe('2023-02-28');
	expect(compared('asOf=2024-06-01&comparedWith=2024-01-01')).toBe('2024-01-01');
	expect(compared('asOf=2024-06-01&comparedWith=2024-06-01')).toBe('2023-06-01');
});
