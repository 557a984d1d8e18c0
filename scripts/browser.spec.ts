import { expect, test } from 'vitest';
import { candidates } from './browser.mjs';

const nothing = () => false;

test('CHROMIUM_PATH is asked alone', () => {
	const environment = { CHROMIUM_PATH: '/opt/chromium' };
	expect(candidates({ environment, isThere: () => true })).toEqual(['/opt/chromium']);
});

test("Playwright's own comes before the system's, and only those that are there", () => {
	const isThere = (path: string) => path.endsWith('/chromium');
	expect(candidates({ environment: {}, isThere })).toEqual(['', '/usr/bin/chromium']);
	expect(candidates({ environment: {}, isThere: nothing })).toEqual(['']);
});

test('an empty CHROMIUM_PATH is none', () => {
	expect(candidates({ environment: { CHROMIUM_PATH: '' }, isThere: nothing })).toEqual(['']);
});
