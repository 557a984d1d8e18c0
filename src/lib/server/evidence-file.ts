import { sql } from 'drizzle-orm';
import { fileTypeFromBuffer } from 'file-type';
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, statSync, unlinkSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { FILE_MAX } from '../domain/evidence.ts';
import { cleanFileName, extensionOf, FILE_TYPES } from '../domain/evidence-file.ts';
import type { View } from '../domain/view.ts';
import { withPieces } from './citing.ts';
import type { Reads } from './db/connect.ts';
import { settings } from './env.ts';
import { Refusal } from './refusal.ts';

/** A file whose content was checked: its clean name, and the type that it is served as. */
export interface CheckedFile {
	name: string;
	type: string;
	bytes: Uint8Array;
}

const NAME_SHOWN = 60;
const TEXT_CONTROLS = /[^\P{Cc}\t\n\f\r]/u;
// What a browser would take for a page, whatever the file is called.
const MARK_UP = /^\s*(<!--[\s\S]*?-->\s*)*<(!doctype|\?xml|html|head|body|script|svg|iframe)\b/i;
/** The stream that a binary office file of each kind must hold, as its directory names it. */
const OFFICE_STREAM: Record<string, readonly string[]> = {
	doc: ['WordDocument'],
	xls: ['Workbook', 'Book']
};

function textFault(bytes: Uint8Array): string | null {
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		if (TEXT_CONTROLS.test(text)) return 'fault_file_text';
		return MARK_UP.test(text) ? 'fault_file_content' : null;
	} catch {
		return 'fault_file_text';
	}
}

async function contentFault(extension: string, bytes: Uint8Array): Promise<string | null> {
	const type = FILE_TYPES[extension];
	if (type === undefined) return 'fault_file_kind';
	if (type.startsWith('text/')) return textFault(bytes);
	const found = (await fileTypeFromBuffer(bytes))?.mime;
	const streams = OFFICE_STREAM[extension];
	if (!streams) return found === type ? null : 'fault_file_content';
	const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const holds = (stream: string) => content.includes(Buffer.from(stream, 'utf16le'));
	return found === 'application/x-cfb' && streams.some(holds) ? null : 'fault_file_content';
}

/**
 * Checks an uploaded file by its content: a kind that is taken (`FILE_TYPES`), and the kind that its
 * extension says. Throws Refusal (field `file`) for every other, for an empty one and for one over
 * FILE_MAX bytes.
 */
export async function checkFile(file: File): Promise<CheckedFile> {
	const name = cleanFileName(file.name);
	const shown = { name: [...name].slice(-NAME_SHOWN).join(''), extension: extensionOf(name) };
	if (file.size === 0) throw new Refusal('fault_file_empty', 'file', shown);
	if (file.size > FILE_MAX) {
		const megabytes = (file.size / 1e6).toFixed(1);
		throw new Refusal('fault_file_too_large', 'file', { ...shown, megabytes });
	}
	const bytes = new Uint8Array(await file.arrayBuffer());
	const fault = await contentFault(shown.extension, bytes);
	if (fault) throw new Refusal(fault, 'file', shown);
	return { name, type: FILE_TYPES[shown.extension] ?? 'application/octet-stream', bytes };
}

const HASH = /^[0-9a-f]{64}$/;

/** Where the content with a SHA-256 (64 hex digits) lies: `EVIDENCE_DIR/ab/cd/<sha256>`. */
function pathOf(sha256: string): string {
	if (!HASH.test(sha256)) throw new Error(`Not a SHA-256: ${sha256}`);
	return join(settings().EVIDENCE_DIR, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

/**
 * Stores content under its SHA-256 and answers that. It is written whole beside its place and then
 * moved there, so that no reader ever meets half a file; storing it again makes it new.
 */
export async function storeFile(bytes: Uint8Array): Promise<string> {
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	const path = pathOf(sha256);
	await mkdir(dirname(path), { recursive: true });
	const part = `${path}.${randomUUID()}.part`;
	const handle = await open(part, 'wx');
	try {
		await handle.writeFile(bytes);
		await handle.sync();
	} catch (error) {
		await handle.close();
		await unlink(part);
		throw error;
	}
	await handle.close();
	await rename(part, path);
	return sha256;
}

/** Where content lies that is still being made. */
export const partsFolder = () => join(settings().EVIDENCE_DIR, 'under-way');

/**
 * Stores content that comes piece by piece, by way of the file `part` in `partsFolder`, which is gone
 * afterwards, whatever happens. Throws what the disk or the pieces throw.
 */
export async function storeStream(
	pieces: AsyncIterable<Uint8Array>,
	part: string
): Promise<{ sha256: string; bytes: number }> {
	const hash = createHash('sha256');
	let bytes = 0;
	await mkdir(dirname(part), { recursive: true });
	const handle = await open(part, 'w');
	try {
		for await (const piece of pieces) {
			hash.update(piece);
			bytes += piece.length;
			await handle.appendFile(piece);
		}
		await handle.sync();
		await handle.close();
		const sha256 = hash.digest('hex');
		const path = pathOf(sha256);
		await mkdir(dirname(path), { recursive: true });
		await rename(part, path);
		return { sha256, bytes };
	} catch (error) {
		await handle.close();
		await rm(part, { force: true });
		throw error;
	}
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** The size in bytes of stored content; null if the file is gone. */
export async function sizeOfFile(sha256: string): Promise<number | null> {
	try {
		return (await stat(pathOf(sha256))).size;
	} catch (error) {
		if (isMissing(error)) return null;
		throw error;
	}
}

/** Stored content; null if the file is gone. */
export async function readStored(sha256: string): Promise<Uint8Array | null> {
	try {
		return await readFile(pathOf(sha256));
	} catch (error) {
		if (isMissing(error)) return null;
		throw error;
	}
}

/** Stored content as a stream. */
export function readFileStream(sha256: string): ReadableStream<Uint8Array> {
	return Readable.toWeb(createReadStream(pathOf(sha256))) as ReadableStream<Uint8Array>;
}

/**
 * Removes stored content that nothing refers to, unless it was stored at or after `storedBefore`
 * (milliseconds of the machine's clock): then somebody has just uploaded the same file again. In one
 * go, so that no upload comes between the look and the removal.
 */
export function removeFile(sha256: string, { storedBefore }: { storedBefore: number }): boolean {
	try {
		const path = pathOf(sha256);
		if (statSync(path).mtimeMs >= storedBefore) return false;
		unlinkSync(path);
		return true;
	} catch (error) {
		if (isMissing(error)) return false;
		throw error;
	}
}

/** The file that a piece of evidence carries. */
export interface EvidenceFile {
	sha256: string;
	name: string;
	type: string;
}

/**
 * The file of a piece of evidence by its code. Null if it has none, or if the viewer may not see the
 * piece in the view: its file is where its page is (rule 8).
 */
export async function findEvidenceFile(
	db: Reads,
	view: View,
	code: string
): Promise<EvidenceFile | null> {
	const [row] = await db.all<{ [Key in keyof EvidenceFile]: string | null }>(
		sql`${withPieces(view)} SELECT file_sha256 AS sha256, file_name AS name, file_type AS type
			FROM piece WHERE code = ${code} AND file_sha256 IS NOT NULL`
	);
	const { sha256, name, type } = row ?? {};
	return sha256 && name && type ? { sha256, name, type } : null;
}
