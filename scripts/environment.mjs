import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CommandError } from './progress.mjs';

const TOP = fileURLToPath(new URL('..', import.meta.url));
const OLDEST_NODE = [20, 19];

/** @param {string} version such as 20.19.0 */
export function isNodeNewEnough(version) {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
	return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}

/**
 * Works from the top of the project and reads its `.env`, which overrides nothing that is set.
 * Throws CommandError if this Node is older than what the packages need.
 */
export function enterProject() {
	const { node } = process.versions;
	if (!isNodeNewEnough(node))
		throw new CommandError(
			`Heeded needs Node.js ${OLDEST_NODE.join('.')} or later; this is ${node}.`
		);
	process.chdir(TOP);
	if (existsSync('.env')) process.loadEnvFile('.env');
}
