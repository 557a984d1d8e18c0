import { expect, test } from 'vitest';
import type { SupportTally } from '#lib/domain/support-tally.ts';
import { supportBars } from './support-bars.ts';

const none = { primary: 0, secondary: 0, 'claim-by-party': 0, other: 0 };
const tally = (fields: Partial<SupportTally> = {}): SupportTally => ({
	...{ level: 'done', judgements: 2, notReviewed: 0, middleAge: 1, oldestAge: 2 },
	pieces: { supports: none, against: none, context: none },
	confidence: { low: 0, medium: 2, high: 0 },
	...fields
});

test('what supports goes to the right, primary first, what is against to the left, on one scale', () => {
	const { rows, zero } = supportBars(
		[
			tally({
				pieces: {
					supports: { ...none, primary: 1, secondary: 2 },
					against: { ...none, secondary: 1 },
					context: none
				}
			}),
			tally({ level: 'under-way' })
		],
		{ width: 400, left: 100 }
	);
	const [against, primary, secondary] = rows[0]?.segments ?? [];
	expect([against?.stance, primary?.strength, secondary?.strength]).toEqual([
		'against',
		'primary',
		'secondary'
	]);
	expect(primary?.x).toBe(zero);
	expect((secondary?.width ?? 0) + 1).toBeCloseTo(2 * ((primary?.width ?? 0) + 1));
	expect((against?.x ?? 0) + (against?.width ?? 0)).toBeLessThanOrEqual(zero);
	expect(rows[1]).toMatchObject({ segments: [], supports: 0, against: 0 });
});
