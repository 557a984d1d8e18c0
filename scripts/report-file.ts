import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, open, rename, rm } from 'node:fs/promises';
import { OptionError } from './report-options.ts';

const codeOf = (error: unknown) =>
	error instanceof Error && 'code' in error ? String(error.code) : '';

/** Throws OptionError if a file is there that may not be written over. */
export function checkFree(path: string, { isForced }: { isForced: boolean }): void {
	if (!isForced && existsSync(path))
		throw new OptionError(`${path} is there already. --force writes over it.`);
}

/** What went wrong with a file, as a sentence. */
function sentenceOf(path: string, error: unknown): string | null {
	const code = codeOf(error);
	if (code === 'ENOSPC' || code === 'EDQUOT')
		return `The disk is full: ${path} could not be written, and nothing of it was left behind.`;
	if (code === 'ENOENT') return `The folder of ${path} does not exist.`;
	if (['EACCES', 'EPERM', 'EROFS'].includes(code)) return `${path} may not be written (${code}).`;
	return code === 'EISDIR' || code === 'ENOTDIR' ? `${path} is not a place for a file.` : null;
}

/**
 * Writes a file from its pieces: whole, or not at all. Throws OptionError, with a sentence, for what
 * the disk refuses.
 */
export async function writeWhole(
	path: string,
	pieces: AsyncIterable<Uint8Array>,
	{ isForced }: { isForced: boolean }
): Promise<{ sha256: string; bytes: number }> {
	const part = `${path}.${process.pid}.part`;
	const hash = createHash('sha256');
	let bytes = 0;
	try {
		const handle = await open(part, 'w');
		try {
			for await (const piece of pieces) {
				hash.update(piece);
				bytes += piece.length;
				await handle.appendFile(piece);
			}
			await handle.sync();
		} finally {
			await handle.close();
		}
		// A link is refused where somebody else's file has appeared meanwhile.
		if (isForced) await rename(part, path);
		else await link(part, path);
	} catch (error) {
		if (codeOf(error) === 'EEXIST') checkFree(path, { isForced });
		const sentence = sentenceOf(path, error);
		throw sentence ? new OptionError(sentence) : error;
	} finally {
		await rm(part, { force: true });
	}
	return { sha256: hash.digest('hex'), bytes };
}
