import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { countJourneys, countOf, countUnitTests } from './results.mjs';

function report(content: object): string {
	const folder = mkdtempSync(join(tmpdir(), 'heeded-results-'));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	writeFileSync(join(folder, 'report.json'), JSON.stringify(content));
	return join(folder, 'report.json');
}

const unit = (numPassedTests: number, numFailedTests: number) =>
	report({ numPassedTests, numFailedTests });

test('a report is counted as it stands', () => {
	const file = unit(12, 0);
	expect(countOf({ file, code: 0, count: countUnitTests })).toEqual({ passed: 12, failed: 0 });
});

test('a flaky journey has failed', () => {
	const file = report({ stats: { expected: 3, unexpected: 1, flaky: 2 } });
	expect(countOf({ file, code: 1, count: countJourneys })).toEqual({ passed: 3, failed: 3 });
});

test('a runner that fails without a failing test counts as one', () => {
	const file = unit(12, 0);
	expect(countOf({ file, code: 1, count: countUnitTests })).toEqual({ passed: 12, failed: 1 });
});

test('a runner that writes no report, or runs no test, counts as one failure', () => {
	const missing = { file: '/nowhere/report.json', code: 0, count: countUnitTests };
	expect(countOf(missing)).toEqual({ passed: 0, failed: 1 });
	const empty = { file: unit(0, 0), code: 0, count: countUnitTests };
	expect(countOf(empty)).toEqual({ passed: 0, failed: 1 });
});
