import { expect, test } from 'vitest';
import { readRecommendationQuery } from './recommendation-query.ts';
import { placesOf } from './places.ts';

const asked = (search: string, more: Partial<Parameters<typeof placesOf>[0]> = {}) =>
	placesOf({
		query: readRecommendationQuery(new URLSearchParams(search)),
		dates: { asOf: '2026-05-31' },
		...{ asOf: '2026-05-31', since: '2025-05-31', grouping: 'source', latest: '2026-11-22' },
		...more
	});

test('every address keeps what the page is about and its dates', () => {
	const places = asked('theme=japan-led');
	expect(places.list({ level: ['done'] })).toBe(
		'/recommendations?level=done&theme=japan-led&asOf=2026-05-31'
	);
	expect(places.list({}, '2020-06-30')).toBe('/recommendations?theme=japan-led&asOf=2020-06-30');
	expect(places.dashboard()).toBe('/?theme=japan-led&asOf=2026-05-31');
	expect(places.recommendation('GLO-4', { noteId: 'n' })).toBe(
		'/recommendations/GLO-4?asOf=2026-05-31#note-n'
	);
	expect(places.chart('matrix.svg')).toBe('/charts/matrix.svg?theme=japan-led&asOf=2026-05-31');
});

test('the last day that may be asked for needs no date', () => {
	expect(asked('').dashboard({}, { asOf: '2026-11-22' })).toBe('/');
});

test('a day compared with that was chosen is kept where it lies before', () => {
	const places = asked('', { since: '2020-01-01', grouping: 'theme' });
	expect(places.dashboard()).toBe('/?asOf=2026-05-31&comparedWith=2020-01-01&group=theme');
	expect(places.dashboard({}, { asOf: '2019-06-30' })).toBe('/?asOf=2019-06-30&group=theme');
});

test('what changed in a half-year is asked from the day before it', () => {
	const period = { year: 2025, half: 2, from: '2025-07-01', to: '2025-12-31' } as const;
	expect(asked('').changes(period)).toBe('/?asOf=2025-12-31&comparedWith=2025-06-30#changes');
});
