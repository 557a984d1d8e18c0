// Makes a report from the command line: npm run report -- --help
import { pathToFileURL } from 'node:url';
import { buildIfStale } from './build.mjs';
import { stopChildrenOnSignals } from './child.mjs';
import { enterProject } from './environment.mjs';
import { installIfMissing } from './install.mjs';
import { command } from './progress.mjs';

await command(async () => {
	const giveSignalsBack = stopChildrenOnSignals();
	const calledFrom = process.env.INIT_CWD ?? process.cwd();
	enterProject();
	await installIfMissing();
	await buildIfStale();
	giveSignalsBack();
	const { report } = await import(pathToFileURL('build/reports/report.js').href);
	process.exitCode = await report(process.argv.slice(2), { calledFrom });
});
