import { expect, test } from 'vitest';
import { shortened } from './shortened.ts';

test('a text that fits stays whole, a longer one ends in an ellipsis', () => {
	expect(shortened('Make maximum use of TICAD', 25)).toBe('Make maximum use of TICAD');
	expect(shortened('Make maximum use of TICAD', 13)).toBe('Make maximum…');
});

test('a Japanese letter takes the room of two', () => {
	expect(shortened('提言の段階', 10)).toBe('提言の段階');
	expect(shortened('提言の段階', 9)).toBe('提言の段…');
});
