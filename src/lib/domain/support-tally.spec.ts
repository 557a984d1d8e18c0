import { expect, test } from 'vitest';
import {
	countPieces,
	supportTallies,
	thinlyHeld,
	type JudgedSupport,
	type TalliedPiece
} from './support-tally.ts';

const piece = (fields: Partial<TalliedPiece> = {}): TalliedPiece => ({
	...{ kind: 'statement', strength: 'secondary', seen: 'whole', stance: 'supports' },
	isHidden: false,
	...fields
});
const judged = (fields: Partial<JudgedSupport> = {}): JudgedSupport => ({
	...{ level: 'largely-done', confidence: 'medium', isReviewed: true, lastNoteOn: '2026-05-01' },
	pieces: [piece()],
	...fields
});

test('the evidence of a level is counted by stance and strength', () => {
	const [done, largely] = supportTallies(
		[
			judged({
				pieces: [
					piece({ strength: 'primary' }),
					piece(),
					piece({ stance: 'against' }),
					piece({ kind: 'search-record', strength: null, stance: 'context' })
				]
			}),
			judged({ confidence: 'low', isReviewed: false, lastNoteOn: '2026-04-01' }),
			judged({ level: 'done' })
		],
		'2026-05-31'
	);
	expect(done).toMatchObject({ level: 'done', judgements: 1 });
	expect(largely).toMatchObject({
		judgements: 2,
		pieces: { supports: { primary: 1, secondary: 2 }, context: { other: 1 } },
		confidence: { low: 1, medium: 1, high: 0 },
		...{ notReviewed: 1, middleAge: 30, oldestAge: 60 }
	});
	expect(largely && countPieces(largely, 'against')).toBe(1);
});

test('what an internal piece is, is not told to those who may not see it', () => {
	const [tally] = supportTallies(
		[judged({ pieces: [piece({ strength: 'primary', isHidden: true })] })],
		'2026-05-31'
	);
	expect(tally?.pieces.supports).toMatchObject({ primary: 0, other: 1 });
});

test('a high level without a primary piece is thin, a lower one is not called so', () => {
	expect(thinlyHeld(judged())).toEqual(['no-primary']);
	expect(thinlyHeld(judged({ level: 'under-way' }))).toEqual([]);
	expect(thinlyHeld(judged({ pieces: [piece({ strength: 'primary' })] }))).toEqual([]);
	expect(
		thinlyHeld(judged({ confidence: 'low', pieces: [piece({ strength: 'primary' })] }))
	).toEqual(['low-confidence']);
});
