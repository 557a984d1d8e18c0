// Installs, builds and prepares what is missing, then serves. Until packages are installed it uses
// Node alone, and it serves in its own process, so that a signal to it reaches the server.
//   npm start               all of that
//   npm start -- --built    serves the build that is there, however old
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { buildIfStale } from './build.mjs';
import { stopChildrenOnSignals } from './child.mjs';
import { enterProject } from './environment.mjs';
import { installIfMissing } from './install.mjs';
import { command, CommandError, say } from './progress.mjs';

/** Room for the largest evidence file, 20 MB, and the form around it. */
const BODY_SIZE_LIMIT = '25M';

const PREPARE = 'build/launch/prepare.js';

/** @typedef {import('./prepare.ts').Prepared} Prepared */

/**
 * Makes the database ready. In this process, so that the packages are loaded once.
 * @returns {Promise<Prepared>}
 */
async function prepare() {
	if (!existsSync(PREPARE))
		throw new CommandError('There is no build yet: npm start without --built makes one.');
	const prepareModule = await import(pathToFileURL(PREPARE).href);
	return prepareModule.prepare(say);
}

/** @param {Prepared} prepared */
async function serve({ settings, setUpLink }) {
	const { HOST, PORT, ORIGIN } = settings;
	Object.assign(process.env, { HOST, PORT: String(PORT), ORIGIN, NODE_ENV: 'production' });
	process.env.BODY_SIZE_LIMIT ??= BODY_SIZE_LIMIT;
	// Longer than any client keeps an idle connection: closing first would break a post on its way.
	process.env.KEEP_ALIVE_TIMEOUT ??= '65';
	process.env.HEADERS_TIMEOUT ??= '70';
	const { server } = await import(pathToFileURL('build/index.js').href);
	if (!server.server.listening) await once(server.server, 'listening');
	say('Serving. Ctrl-C stops.');
	const link = setUpLink
		? `\n  There is no administrator yet. This link makes the first one, once:\n  ${setUpLink}\n`
		: '';
	console.log(`\n  Heeded is at  ${ORIGIN}\n${link}`);
}

await command(async () => {
	const giveSignalsBack = stopChildrenOnSignals();
	enterProject();
	if (!process.argv.includes('--built')) {
		await installIfMissing();
		await buildIfStale();
	}
	const prepared = await prepare();
	giveSignalsBack();
	await serve(prepared);
});
