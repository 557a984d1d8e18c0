import { describe, expect, test } from 'vitest';
import { countSupport, thinSpotsOf, type SupportPiece } from './support.ts';

const piece = (fields: Partial<SupportPiece> = {}): SupportPiece => ({
	kind: 'statement',
	strength: 'primary',
	seen: 'whole',
	stance: 'supports',
	...fields
});
const search = piece({ kind: 'search-record', strength: null, seen: null, stance: 'context' });
const against = piece({ stance: 'against' });
const spots = (...pieces: SupportPiece[]) => thinSpotsOf({ confidence: 'medium', pieces });

describe('the support of a note', () => {
	test('is not thin with a primary piece, seen whole, and one against', () => {
		expect(spots(piece(), against)).toEqual([]);
	});

	test('is thin without anything primary that supports it, whatever speaks against', () => {
		expect(spots(piece({ strength: 'secondary' }), against)).toEqual(['no-primary']);
		expect(spots(piece({ strength: 'claim-by-party' }), against)).toEqual(['no-primary']);
		expect(spots(piece({ strength: 'secondary' }), piece(), against)).toEqual([]);
	});

	test('is thin where all that supports it was seen in its opening only', () => {
		const opening = piece({ seen: 'opening-only' });
		expect(spots(opening, against)).toEqual(['openings-only']);
		expect(spots(opening, piece(), against)).toEqual([]);
	});

	test('is thin where nothing against was found, and nobody looked', () => {
		expect(spots(piece())).toEqual(['nothing-against']);
		expect(spots(piece(), search)).toEqual([]);
		expect(spots(piece(), against)).toEqual([]);
	});

	test('is thin where its author is not sure', () => {
		expect(thinSpotsOf({ confidence: 'low', pieces: [piece(), against] })).toEqual([
			'low-confidence'
		]);
		expect(thinSpotsOf({ confidence: 'high', pieces: [piece(), against] })).toEqual([]);
	});

	test('is asked of all that is cited where nothing supports it, and not of a search', () => {
		expect(spots(piece({ stance: 'against', strength: 'secondary' }))).toEqual(['no-primary']);
		expect(spots(search)).toEqual([]);
	});
});

test('the pieces are counted by what they are', () => {
	const pieces = [piece(), piece({ seen: 'opening-only', strength: 'secondary' }), against, search];
	expect(countSupport(pieces)).toEqual({ all: 4, primary: 2, openings: 1, against: 1 });
});
