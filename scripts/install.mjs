import { npm } from './child.mjs';
import { CommandError, say } from './progress.mjs';
import { digestOfFiles, isStamped, stamp } from './stamp.mjs';

const STAMP = 'node_modules/.heeded-stamp';

/**
 * Installs the packages unless they are those of the lock file. `npm install` and not `npm ci`,
 * which refuses a lock file that lacks other platforms' packages; `--include=dev` because building
 * needs them under NODE_ENV=production too. Throws CommandError if npm fails, after npm has said why.
 */
export async function installIfMissing() {
	const digest = digestOfFiles(['package.json', 'package-lock.json']);
	if (isStamped(STAMP, digest)) return;
	say('Installing packages (needed once, takes a minute or so)');
	const { code } = await npm([
		'install',
		'--no-audit',
		'--no-fund',
		'--include=dev',
		'--loglevel=error'
	]);
	if (code !== 0)
		throw new CommandError('The packages could not be installed: npm says above what went wrong.');
	stamp(STAMP, digestOfFiles(['package.json', 'package-lock.json']));
}
