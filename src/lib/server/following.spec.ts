import { expect, test } from 'vitest';
import { readRecommendationQuery } from '../domain/recommendation-query.ts';
import type { View } from '../domain/view.ts';
import { openCorpusDatabase } from './db/testing.ts';
import { FEED_LENGTH, findFollowedDays, findFollowedNotes } from './following.ts';
import { atomOf } from './reports/atom.ts';
import { calendarOf } from './reports/calendar.ts';

const view: View = { asOf: '2026-11-22', knownOn: '2026-11-22', viewer: null };
const asked = (query: string) => ({
	query: readRecommendationQuery(new URLSearchParams(query)),
	language: 'en'
});

test('a feed holds the newest notes of its scope, and says what moved', async () => {
	const db = await openCorpusDatabase();
	const all = await findFollowedNotes(db.reader, view, asked(''));
	expect(all).toHaveLength(FEED_LENGTH);
	const japanLed = await findFollowedNotes(db.reader, view, asked('theme=japan-led'));
	expect(new Set(japanLed.map(({ code }) => code))).toEqual(
		new Set(['GLO-4', 'GLO-4.1', 'GLO-4.2'])
	);
	expect(japanLed[0]!.asOf >= japanLed.at(-1)!.asOf).toBe(true);
	const before = { ...view, knownOn: '2026-11-01' };
	expect(await findFollowedNotes(db.reader, before, asked(''))).toEqual([]);
});

test('the days to look again come from the last note and the interval', async () => {
	const db = await openCorpusDatabase();
	const days = await findFollowedDays(db.reader, view, asked(''));
	expect(days).toHaveLength(34);
	expect(days[0]!.on <= days.at(-1)!.on).toBe(true);
	expect(days.find(({ code }) => code === 'GLO-4.1')).toMatchObject({
		kind: 'check',
		lastNoteOn: '2025-09-30',
		on: '2026-09-30'
	});
});

test('a feed and a calendar keep what would break them in its place', () => {
	const atom = atomOf({
		title: 'T',
		author: 'A & B',
		link: 'https://example.org/?a=1&b=2',
		self: 'https://example.org/feed',
		updated: '2026-05-31T03:00:00.000Z',
		rights: 'CC BY 4.0',
		entries: [
			{
				id: '00000000-0000-8000-8000-000000000001',
				title: '<script>alert(1)</script>',
				link: 'https://example.org/1',
				at: '2026-05-31T03:00:00.000Z',
				summary: ']]> & so on'
			}
		]
	});
	expect(atom).not.toContain('<script>');
	expect(atom).toContain('&lt;script&gt;');
	expect(atom).toContain('A &amp; B');
	const calendar = calendarOf({
		title: 'T',
		stamp: '2026-05-31T03:00:00.000Z',
		days: [
			{ id: 'x', on: '2026-11-27', title: 'a, b; c\nBEGIN:VALARM', note: '', link: 'https://e.org' }
		]
	});
	expect(calendar).toContain('DTSTART;VALUE=DATE:20261127');
	expect(calendar).not.toMatch(/^BEGIN:VALARM/m);
});
