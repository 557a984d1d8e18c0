import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { run } from './child.mjs';
import { CommandError, say } from './progress.mjs';

/** Which browser the journeys use: read by `playwright.config.ts`. */
export const CHOICE = '.cache/browser.json';

const SYSTEM = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
];
const LAUNCH_MS = 20_000;
const DOWNLOAD_MS = 180_000;

/**
 * What may be there already, best first; an empty path is Playwright's own.
 * @param {{ environment: Record<string, string | undefined>; isThere: (path: string) => boolean }} machine
 * @returns {string[]}
 */
export function candidates({ environment, isThere }) {
	const { CHROMIUM_PATH } = environment;
	if (CHROMIUM_PATH) return [CHROMIUM_PATH];
	return ['', ...SYSTEM.filter(isThere)];
}

/** How Chromium is launched: its sandbox does not work for root. */
export function launchOptions(path = chosenBrowser()) {
	return {
		...(path && { executablePath: path }),
		args: process.getuid?.() === 0 ? ['--no-sandbox'] : []
	};
}

/** The path that `findBrowser` wrote down, else the system's; empty for Playwright's own. */
export function chosenBrowser() {
	if (!existsSync(CHOICE)) return process.env.CHROMIUM_PATH ?? SYSTEM.find(existsSync) ?? '';
	return /** @type {{ path: string }} */ (JSON.parse(readFileSync(CHOICE, 'utf8'))).path;
}

/**
 * True if the browser starts: one that is there may lack a library or be a stub.
 * @param {string} path
 */
async function starts(path) {
	const { chromium } = await import('@playwright/test');
	try {
		const browser = await chromium.launch({ ...launchOptions(path), timeout: LAUNCH_MS });
		await browser.close();
		return true;
	} catch {
		return false;
	}
}

async function download() {
	say('Downloading the Chromium of Playwright');
	const cli = 'node_modules/@playwright/test/cli.js';
	const options = { isQuiet: true, limitMs: DOWNLOAD_MS };
	const { code } = await run(process.execPath, [cli, 'install', 'chromium'], options);
	if (code !== 0) say('It could not be downloaded');
}

/** Installs Debian's Chromium, and a font with Japanese where there is none. */
async function installThroughApt() {
	if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
	say('Installing chromium through apt');
	const options = { isQuiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } };
	const lock = ['-o', 'DPkg::Lock::Timeout=120'];
	const fonts = await run('sh', ['-c', 'fc-list :lang=ja | grep -q .'], { isQuiet: true });
	const packages = ['chromium', ...(fonts.code === 0 ? [] : ['fonts-noto-cjk'])];
	await run('apt-get', ['update', ...lock], options);
	const { code, output } = await run('apt-get', ['install', '-y', ...lock, ...packages], options);
	if (code !== 0) console.log(output);
}

/** Finds a Chromium that starts and writes it down. Throws CommandError if there is none to be had. */
export async function findBrowser() {
	const machine = { environment: process.env, isThere: existsSync };
	const [first] = candidates(machine);
	for (const provide of [async () => {}, download, installThroughApt]) {
		await provide();
		for (const path of candidates(machine)) {
			if (!(await starts(path))) continue;
			mkdirSync('.cache', { recursive: true });
			writeFileSync(CHOICE, JSON.stringify({ path }));
			return;
		}
		if (first) throw new CommandError(`CHROMIUM_PATH is ${first}, and no browser starts there.`);
	}
	throw new CommandError(
		'The browser tests need Chromium, and none was found or could be installed. Install one and set CHROMIUM_PATH to its program.'
	);
}
