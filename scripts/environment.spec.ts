import { expect, test } from 'vitest';
import { isNodeNewEnough } from './environment.mjs';

test.each([
	['20.19.0', true],
	['20.18.3', false],
	['18.20.0', false],
	['22.1.0', true],
	['24.21.0', true]
])('Node %s is new enough: %s', (version, isEnough) => {
	expect(isNodeNewEnough(version)).toBe(isEnough);
});
