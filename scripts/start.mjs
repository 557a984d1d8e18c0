// Installs, builds and prepares what is missing, then serves. Until packages are installed it uses
// Node alone, and it serves in its own process, so that a signal to it reaches the server.
//   npm start               all of that
//   npm start -- --built    serves the build that is there, however old
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { buildIfStale } from './build.mjs';
import { run, stopChildrenOnSignals } from './child.mjs';
import { enterProject } from './environment.mjs';
import { installIfMissing } from './install.mjs';
import { command, say } from './progress.mjs';

/** Room for the largest evidence file, 20 MB, and the form around it. */
const BODY_SIZE_LIMIT = '25M';

/** @typedef {import('./prepare.ts').Prepared} Prepared */

/**
 * Makes the database ready, in a process that can read TypeScript. Null if it could not be made
 * ready: then the reason was printed.
 * @returns {Promise<Prepared | null>}
 */
async function prepare() {
	/** @type {Prepared | null} */
	let prepared = null;
	const { code } = await run(process.execPath, ['--import', 'tsx', 'scripts/prepare.ts'], {
		onMessage: (/** @type {{ progress: string } | Prepared} */ message) => {
			if ('progress' in message) say(message.progress);
			else prepared = message;
		}
	});
	return code === 0 ? prepared : null;
}

/** @param {Prepared} prepared */
async function serve({ settings, setUpLink }) {
	const { HOST, PORT, ORIGIN } = settings;
	Object.assign(process.env, { HOST, PORT: String(PORT), ORIGIN, NODE_ENV: 'production' });
	process.env.BODY_SIZE_LIMIT ??= BODY_SIZE_LIMIT;
	const { server } = await import(pathToFileURL('build/index.js').href);
	if (!server.server.listening) await once(server.server, 'listening');
	say('Serving. Ctrl-C stops.');
	console.log(`\n  Heeded is at  ${ORIGIN}`);
	if (setUpLink) {
		console.log(`\n  There is no administrator yet. This link makes the first one, once:`);
		console.log(`  ${setUpLink}`);
	}
	console.log();
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
	if (prepared) await serve(prepared);
	else process.exitCode = 1;
});
