// The one command before a commit, and CI's: everything that can tell that something broke.
//   npm test              lint, types, corpus, unit tests, then journeys in a browser
//   npm test -- --unit    the same without building and without the journeys
import { mkdirSync, rmSync } from 'node:fs';
import { findBrowser } from './browser.mjs';
import { buildIfStale } from './build.mjs';
import { npm, run, stopChildrenOnSignals } from './child.mjs';
import { enterProject } from './environment.mjs';
import { installIfMissing } from './install.mjs';
import { command, CommandError, say } from './progress.mjs';
import { countJourneys, countOf, countUnitTests } from './results.mjs';

const UNIT_REPORT = '.cache/unit-tests.json';
const JOURNEY_REPORT = '.cache/journeys.json';

const total = { passed: 0, failed: 0 };

/**
 * Runs one step. Throws CommandError if it fails, so that the first failing step is the last.
 * @param {string} name
 * @param {() => Promise<{ code: number }>} work
 * @param {{ file: string; count: (report: any) => import('./results.mjs').Count }} [report]
 */
async function step(name, work, report) {
	say(name);
	if (report) rmSync(report.file, { force: true });
	const { code } = await work();
	const count = report ? countOf({ ...report, code }) : { passed: 0, failed: code === 0 ? 0 : 1 };
	total.passed += count.passed;
	total.failed += count.failed;
	if (count.failed > 0) throw new CommandError(`${name}: failed, see above.`);
}

/** @param {string[]} args */
const node = (...args) => run(process.execPath, args);

async function verify() {
	stopChildrenOnSignals();
	enterProject();
	await installIfMissing();
	mkdirSync('.cache', { recursive: true });
	await step('Lint', () => npm(['run', '--silent', 'lint']));
	await step('Types', () => npm(['run', '--silent', 'check']));
	await step('Corpus', () => npm(['run', '--silent', 'check-corpus']));
	await step('Unit tests', () => node('node_modules/vitest/vitest.mjs', 'run', ...unitReporters), {
		file: UNIT_REPORT,
		count: countUnitTests
	});
	if (process.argv.includes('--unit')) return;
	await findBrowser();
	await buildIfStale();
	await step('Journeys', () => node('node_modules/@playwright/test/cli.js', 'test'), {
		file: JOURNEY_REPORT,
		count: countJourneys
	});
}

const unitReporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${UNIT_REPORT}`];

await command(verify);
if (process.exitCode && total.failed === 0) total.failed = 1;
console.log(`${total.passed} passed, ${total.failed} failed`);
