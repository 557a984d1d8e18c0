import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Every file at or under the paths, in one order on every machine. Paths that do not exist are
 * left out.
 * @param {string[]} paths
 * @returns {string[]}
 */
export function filesUnder(paths) {
	return paths
		.filter((path) => existsSync(path))
		.flatMap((path) =>
			statSync(path).isDirectory()
				? filesUnder(readdirSync(path).map((name) => join(path, name)))
				: [path]
		)
		.sort();
}

/**
 * One digest over the names and contents of files. Contents and not times: a fresh clone and a
 * switched branch give files new times.
 * @param {string[]} files
 */
export function digestOfFiles(files) {
	const hash = createHash('sha256');
	for (const file of files) {
		const content = createHash('sha256').update(readFileSync(file)).digest('hex');
		hash.update(`${file.replaceAll('\\', '/')} ${content}\n`);
	}
	return hash.digest('hex');
}

/**
 * True if the stamp file says that what stands beside it was made from this digest.
 * @param {string} file
 * @param {string} digest
 */
export function isStamped(file, digest) {
	return existsSync(file) && readFileSync(file, 'utf8').trim() === digest;
}

/**
 * @param {string} file
 * @param {string} digest
 */
export function stamp(file, digest) {
	writeFileSync(file, `${digest}\n`);
}
