import { expect, test } from 'vitest';
import { overlapFault, overlapSchema, pairOf } from './overlap.ts';

const end = (id: string, sourceId: string, parentId: string | null = null) => ({
	id,
	sourceId,
	parentId
});

test('a recommendation overlaps with one of another source', () => {
	expect(overlapFault(end('a', 'GLO'), end('b', 'JMH'))).toBeNull();
	expect(overlapFault(end('a', 'GLO', 'w'), end('b', 'JMH', 'v'))).toBeNull();
});

test('it overlaps neither with itself, nor with its whole or part, nor within its source', () => {
	expect(overlapFault(end('a', 'GLO'), end('a', 'GLO'))).toBe('fault_overlap_itself');
	expect(overlapFault(end('a', 'GLO', 'w'), end('w', 'GLO'))).toBe('fault_overlap_family');
	expect(overlapFault(end('w', 'GLO'), end('a', 'GLO', 'w'))).toBe('fault_overlap_family');
	expect(overlapFault(end('a', 'GLO'), end('b', 'GLO'))).toBe('fault_overlap_same_source');
});

test('a pair is stored one way only, and its words may be left out', () => {
	expect(pairOf('b', 'a')).toEqual(pairOf('a', 'b'));
	const typed = { other: ' glo-2.4 ', words: ' ', language: 'en' };
	expect(overlapSchema.parse(typed)).toEqual({ other: 'glo-2.4', words: null, language: 'en' });
	expect(overlapSchema.safeParse({ ...typed, other: ' ' }).success).toBe(false);
});
