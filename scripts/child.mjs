import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';

const SIGNALS = /** @type {const} */ ({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 });
const PATIENCE_MS = 5_000;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
let isStopping = false;

/**
 * A child leads a process group of its own, so that what it started ends with it.
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function end(child, signal) {
	try {
		if (child.pid) process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
	}
}

/** @param {NodeJS.Signals} signal */
async function stop(signal) {
	isStopping = true;
	const ending = [...running].map((child) => {
		end(child, 'SIGTERM');
		setTimeout(() => end(child, 'SIGKILL'), PATIENCE_MS).unref();
		return once(child, 'close');
	});
	await Promise.all(ending);
	process.exit(SIGNALS[/** @type {keyof typeof SIGNALS} */ (signal)]);
}

/**
 * From here on Ctrl-C and SIGTERM end the running children first, then this process.
 * @returns {() => void} gives the signals back
 */
export function stopChildrenOnSignals() {
	const signals = /** @type {NodeJS.Signals[]} */ (Object.keys(SIGNALS));
	for (const signal of signals) process.on(signal, stop);
	return () => signals.forEach((signal) => process.off(signal, stop));
}

/**
 * Runs a program to its end.
 * @param {string} program
 * @param {string[]} args
 * @param {object} [options]
 * @param {boolean} [options.isQuiet] keep the output instead of showing it
 * @param {Record<string, string | undefined>} [options.env] set beside this process's own
 * @param {number} [options.limitMs] ends it after this time
 * @returns {Promise<{ code: number; output: string }>}
 */
export async function run(program, args, { isQuiet = false, env, limitMs } = {}) {
	const out = isQuiet ? 'pipe' : 'inherit';
	const child = spawn(program, args, {
		stdio: ['ignore', out, out],
		env: { ...process.env, ...env },
		detached: process.platform !== 'win32'
	});
	running.add(child);
	let output = '';
	child.stdout?.on('data', (chunk) => (output += chunk));
	child.stderr?.on('data', (chunk) => (output += chunk));
	const timer = limitMs ? setTimeout(() => end(child, 'SIGKILL'), limitMs) : undefined;
	try {
		const [code] = await once(child, 'close');
		if (isStopping) await new Promise(() => {});
		return { code: code ?? 1, output };
	} finally {
		clearTimeout(timer);
		running.delete(child);
	}
}

/**
 * Runs npm: the one that started this command, else the one on the path.
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function npm(args, options) {
	const own = process.env.npm_execpath;
	if (own && /^npm(-cli)?\.c?js$/.test(basename(own)))
		return run(process.execPath, [own, ...args], options);
	return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}
