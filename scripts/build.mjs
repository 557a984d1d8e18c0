import { existsSync } from 'node:fs';
import { npm } from './child.mjs';
import { CommandError, say } from './progress.mjs';
import { digestOfFiles, filesUnder, isStamped, stamp } from './stamp.mjs';

// In the build's own folder, so that a build made by other means does not bear an old stamp.
const STAMP = 'build/.heeded-stamp';

const SOURCES = [
	'src',
	'messages',
	'static',
	'project.inlang/settings.json',
	'scripts',
	'package.json',
	'package-lock.json',
	'svelte.config.js',
	'vite.config.ts',
	'tsconfig.json'
];
const NOT_BUILT = /(\.spec\.ts|^src[\\/]lib[\\/]paraglide[\\/].*|^scripts[\\/]bench[\\/].*)$/;

/** Builds the pages unless the build was made from these sources. Throws CommandError if it fails. */
export async function buildIfStale() {
	const digest = digestOfFiles(filesUnder(SOURCES).filter((file) => !NOT_BUILT.test(file)));
	if (existsSync('build/index.js') && isStamped(STAMP, digest)) return;
	say('Building the pages (after every change of the sources, takes half a minute or so)');
	const { code, output } = await npm(['run', 'build'], { isQuiet: true });
	if (code !== 0) throw new CommandError(`${output}\nThe pages could not be built: see above.`);
	stamp(STAMP, digest);
}
