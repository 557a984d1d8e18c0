import { expect, test } from 'vitest';
import { calendarOf } from './calendar.ts';

const day = {
	id: 'check-GLO-1@example.org',
	on: '2026-09-30',
	title: 'Check due: GLO-1 Deepen the alliance; widely, and for long enough to need two lines',
	note: '最新の評価は2025年9月30日です。'.repeat(4),
	link: 'https://example.org/recommendations/GLO-1'
};

test('a calendar has the lines that RFC 5545 asks for: short ones, each with its end', () => {
	const text = calendarOf({ title: 'Days', stamp: '2026-11-22T00:00:00.000Z', days: [day] });
	expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
	expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
	for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
	expect(text).toContain('DTSTART;VALUE=DATE:20260930\r\n');
});
