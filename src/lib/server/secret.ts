import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { SettingError, settings } from './env.ts';

const LENGTH_MIN = 32;

/**
 * The secret in a file that only its owner may read. Made on first use: under another name first
 * and then linked, so that of two processes that start at once one makes it and both read it whole.
 * Throws SettingError if what the file holds is too short to be one.
 */
export function secretFrom(file: string): string {
	if (!existsSync(file)) makeSecret(file);
	const secret = readFileSync(file, 'utf8').trim();
	if (secret.length < LENGTH_MIN) {
		throw new SettingError(`${file} holds no secret of ${LENGTH_MIN} characters: remove it.`);
	}
	return secret;
}

function makeSecret(file: string): void {
	mkdirSync(dirname(file), { recursive: true });
	const draft = `${file}.${randomUUID()}`;
	writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
	try {
		linkSync(draft, file);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
	} finally {
		unlinkSync(draft);
	}
}

let read: string | undefined;

/** The secret that signs session cookies: SECRET, or the one kept in SECRET_FILE. */
export function secret(): string {
	const { SECRET, SECRET_FILE } = settings();
	read ??= SECRET ?? secretFrom(SECRET_FILE);
	return read;
}
