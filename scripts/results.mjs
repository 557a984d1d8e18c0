import { existsSync, readFileSync } from 'node:fs';

/** @typedef {{ passed: number; failed: number }} Count */

/**
 * Counts the tests of a report as vitest's JSON reporter writes it.
 * @param {{ numPassedTests: number; numFailedTests: number }} report
 * @returns {Count}
 */
export function countUnitTests({ numPassedTests, numFailedTests }) {
	return { passed: numPassedTests, failed: numFailedTests };
}

/**
 * Counts the tests of a report as Playwright's JSON reporter writes it.
 * @param {{ stats: { expected: number; unexpected: number; flaky: number } }} report
 * @returns {Count}
 */
export function countJourneys({ stats }) {
	return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}

/**
 * What a step's report says; a step that failed counts at least one failed test, with or without a
 * report, and so does one that ran no test at all.
 * @param {{ file: string; code: number; count: (report: any) => Count }} step
 * @returns {Count}
 */
export function countOf({ file, code, count }) {
	const { passed, failed } = existsSync(file)
		? count(JSON.parse(readFileSync(file, 'utf8')))
		: { passed: 0, failed: 0 };
	const isBroken = code !== 0 || passed + failed === 0;
	return { passed, failed: isBroken ? Math.max(1, failed) : failed };
}
