import { describe, expect, test } from 'vitest';
import type { LedgerNote } from './status-note.ts';
import { lineAt, spansOf } from './status-span.ts';

const LATE = '2026-12-31T00:00:00.000Z';
let sequence = 0;

function note(fields: Partial<LedgerNote> & Pick<LedgerNote, 'level' | 'asOf'>): LedgerNote {
	sequence += 1;
	return {
		id: `note-${sequence}`,
		sequence,
		cause: 'world-moved',
		recordedAt: '2026-01-01T00:00:00.000Z',
		countsFrom: '2026-01-01T00:00:00.000Z',
		correctsId: null,
		isStalled: false,
		judgesWhole: true,
		...fields
	};
}

describe('a line of notes', () => {
	test('is ordered by as-of date, then later recorded, then later in sequence', () => {
		const late = note({
			level: 'done',
			asOf: '2020-01-01',
			recordedAt: '2026-02-01T00:00:00.000Z'
		});
		const first = note({ level: 'announced', asOf: '2020-01-01' });
		const second = note({ level: 'under-way', asOf: '2020-01-01' });
		const before = note({ level: 'no-action-found', asOf: '2019-01-01' });
		const line = lineAt([late, second, first, before], LATE);
		expect(line.map(({ id }) => id)).toEqual([before.id, first.id, second.id, late.id]);
		expect(spansOf(line).filter((span) => span.validFrom < span.validTo)).toHaveLength(2);
	});

	test('holds no note before it counts, and none that waits', () => {
		const waits = note({ level: 'done', asOf: '2020-01-01', countsFrom: null });
		const counts = note({
			level: 'announced',
			asOf: '2020-01-01',
			countsFrom: '2026-03-01T00:00:00.000Z'
		});
		expect(lineAt([waits, counts], '2026-02-28T23:59:59.999Z')).toEqual([]);
		expect(lineAt([waits, counts], '2026-03-01T00:00:00.000Z')).toEqual([counts]);
	});

	test('loses what a correction replaced from the moment the correction counts, and only then', () => {
		const wrong = note({ level: 'done', asOf: '2020-01-01' });
		const right = note({
			level: 'under-way',
			asOf: '2020-01-01',
			cause: 'correction',
			correctsId: wrong.id,
			countsFrom: '2026-05-01T00:00:00.000Z'
		});
		expect(lineAt([wrong, right], '2026-04-30T00:00:00.000Z')).toEqual([wrong]);
		expect(lineAt([wrong, right], LATE)).toEqual([right]);
	});

	test('keeps the target of a corrected correction out', () => {
		const first = note({ level: 'done', asOf: '2020-01-01' });
		const second = note({
			level: 'announced',
			asOf: '2020-01-01',
			cause: 'correction',
			correctsId: first.id
		});
		const third = note({
			level: 'under-way',
			asOf: '2020-01-01',
			cause: 'correction',
			correctsId: second.id
		});
		expect(lineAt([first, second, third], LATE)).toEqual([third]);
	});

	test('leaves out a note on a whole that does not judge the whole', () => {
		expect(lineAt([note({ level: 'done', asOf: '2020-01-01', judgesWhole: false })], LATE)).toEqual(
			[]
		);
	});
});

describe('spans', () => {
	test('say since when the level holds, through notes that leave it as it was', () => {
		const spans = spansOf([
			note({ level: 'announced', asOf: '2018-01-01' }),
			note({ level: 'under-way', asOf: '2019-01-01' }),
			note({ level: 'under-way', asOf: '2020-01-01' })
		]);
		expect(spans.map(({ change, since, validTo }) => ({ change, since, validTo }))).toEqual([
			{ change: 'first', since: '2018-01-01', validTo: '2019-01-01' },
			{ change: 'rose', since: '2019-01-01', validTo: '2020-01-01' },
			{ change: 'same', since: '2019-01-01', validTo: '9999-12-31' }
		]);
	});

	test('are reversed after a fall that the world made, until it rises again', () => {
		const reversed = spansOf([
			note({ level: 'largely-done', asOf: '2018-01-01' }),
			note({ level: 'under-way', asOf: '2019-01-01' }),
			note({ level: 'under-way', asOf: '2020-01-01' }),
			note({ level: 'largely-done', asOf: '2021-01-01' })
		]).map((span) => span.isReversed);
		expect(reversed).toEqual([false, true, true, false]);
	});

	test.each(['correction', 'late-entry', 'new-interpretation'] as const)(
		'never rise, fall or reverse by %s',
		(cause) => {
			const [, down] = spansOf([
				note({ level: 'largely-done', asOf: '2018-01-01' }),
				note({ level: 'under-way', asOf: '2019-01-01', cause })
			]);
			expect(down).toMatchObject({ change: 'restated', isReversed: false });
		}
	);
});
