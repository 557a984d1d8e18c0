import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FILE_MAX } from '../domain/evidence.ts';
import { checkFile, readFileStream, removeFile, sizeOfFile, storeFile } from './evidence-file.ts';
import { Refusal } from './refusal.ts';

const folder = mkdtempSync(join(tmpdir(), 'heeded-files-'));
beforeAll(() => void (process.env.EVIDENCE_DIR = folder));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bytes = (...parts: (string | number[] | Uint8Array)[]) =>
	Buffer.concat(parts.map((part) => Buffer.from(part as string)));

/** A ZIP archive of named texts, as an office document is one; the first may be stored as it is. */
function zip(entries: [string, string][], { isStored = false } = {}): Buffer {
	const heads: Buffer[] = [];
	const body: Buffer[] = [];
	let offset = 0;
	for (const [name, text] of entries) {
		const raw = Buffer.from(text);
		const data = isStored ? raw : deflateRawSync(raw);
		const head = Buffer.alloc(26);
		head.writeUInt16LE(20, 0);
		head.writeUInt16LE(isStored ? 0 : 8, 4);
		head.writeUInt32LE(data.length, 14);
		head.writeUInt32LE(raw.length, 18);
		head.writeUInt16LE(name.length, 22);
		const local = bytes('PK\x03\x04', head, name, data);
		const place = Buffer.alloc(14);
		place.writeUInt32LE(offset, 10);
		heads.push(bytes('PK\x01\x02\x14\x00', head, place, name));
		body.push(local);
		offset += local.length;
	}
	const directory = Buffer.concat(heads);
	const end = Buffer.alloc(18);
	end.writeUInt16LE(entries.length, 4);
	end.writeUInt16LE(entries.length, 6);
	end.writeUInt32LE(directory.length, 8);
	end.writeUInt32LE(offset, 12);
	return bytes(...body, directory, 'PK\x05\x06', end);
}

const openXml = (part: string, type: string) =>
	zip([
		[
			'[Content_Types].xml',
			`<Types><Override PartName="/${part}" ContentType="${type}.main+xml"/></Types>`
		],
		[part, '<x/>']
	]);
const OFFICE = 'application/vnd.openxmlformats-officedocument';
const DOCX = openXml('word/document.xml', `${OFFICE}.wordprocessingml.document`);
const DOCM = openXml('word/document.xml', 'application/vnd.ms-word.document.macroEnabled');
const XLSX = openXml('xl/workbook.xml', `${OFFICE}.spreadsheetml.sheet`);
const PPTX = openXml('ppt/presentation.xml', `${OFFICE}.presentationml.presentation`);
const ODT = zip([['mimetype', 'application/vnd.oasis.opendocument.text']], { isStored: true });
const CFB = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const DOC = bytes(CFB, Buffer.alloc(504), Buffer.from('WordDocument', 'utf16le'));
const XLS = bytes(CFB, Buffer.alloc(504), Buffer.from('Workbook', 'utf16le'));
const PNG = bytes(
	[0x89],
	'PNG\r\n\x1a\n',
	[0, 0, 0, 13],
	'IHDR',
	Buffer.alloc(17),
	[0, 0, 0, 0],
	'IEND'
);
const JPEG = bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF', Buffer.alloc(20));
const PDF = bytes('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n');
const SCRIPT = '<script>alert(1)</script>';

const check = (name: string, content: Uint8Array | string) =>
	checkFile(new File([Buffer.from(content as string)], name));
const faultOf = async (name: string, content: Uint8Array | string) => {
	const refused = await check(name, content).catch((error: unknown) => error);
	return refused instanceof Refusal ? refused.fault : refused;
};

describe('a file is taken by its content', () => {
	test.each<[string, Uint8Array | string, string]>([
		['a.pdf', PDF, 'application/pdf'],
		['a.png', PNG, 'image/png'],
		['a.jpeg', JPEG, 'image/jpeg'],
		['a.JPG', JPEG, 'image/jpeg'],
		['a.gif', bytes('GIF89a', Buffer.alloc(20)), 'image/gif'],
		['a.webp', bytes('RIFF\x10\0\0\0WEBPVP8 ', Buffer.alloc(20)), 'image/webp'],
		['a.docx', DOCX, `${OFFICE}.wordprocessingml.document`],
		['a.xlsx', XLSX, `${OFFICE}.spreadsheetml.sheet`],
		['a.pptx', PPTX, `${OFFICE}.presentationml.presentation`],
		['a.odt', ODT, 'application/vnd.oasis.opendocument.text'],
		['a.doc', DOC, 'application/msword'],
		['a.xls', XLS, 'application/vnd.ms-excel'],
		['a.txt', 'BMW and the ministry signed.\n', 'text/plain; charset=utf-8'],
		['a.csv', '\ufeff年,件数\r\n2016,3\r\n', 'text/csv; charset=utf-8'],
		['メモ.md', '# Notes\n\n- <b>bold</b> in Markdown\n', 'text/markdown; charset=utf-8']
	])('%s', async (name, content, type) => {
		expect(await check(name, content)).toMatchObject({ type });
	});
});

describe('a file is refused', () => {
	test.each<[string, string, Uint8Array | string, string]>([
		['a program', 'a.exe', bytes('MZ', Buffer.alloc(80)), 'fault_file_kind'],
		['a page', 'a.html', `<!doctype html>${SCRIPT}`, 'fault_file_kind'],
		['a drawing that can run scripts', 'a.svg', `<svg>${SCRIPT}</svg>`, 'fault_file_kind'],
		['a name without an extension', 'README', 'text', 'fault_file_kind'],
		['a program called a document', 'a.pdf', bytes('MZ', Buffer.alloc(80)), 'fault_file_content'],
		['a text called a document', 'a.docx', 'text', 'fault_file_content'],
		['a picture called another', 'a.png', JPEG, 'fault_file_content'],
		['a document with macros', 'a.docx', DOCM, 'fault_file_content'],
		['an archive called a document', 'a.docx', zip([['evil.exe', 'MZ']]), 'fault_file_content'],
		['a sheet called a text', 'a.doc', XLS, 'fault_file_content'],
		['an installer called a text', 'a.doc', bytes(CFB, Buffer.alloc(600)), 'fault_file_content'],
		['a page called a text', 'a.txt', ` \n<!-- x --> <HTML>${SCRIPT}`, 'fault_file_content'],
		['a drawing called a text', 'a.md', '<?xml version="1.0"?><svg/>', 'fault_file_content'],
		['a picture called a text', 'a.txt', PNG, 'fault_file_text'],
		['a text in another encoding', 'a.csv', bytes([0x83, 0x65, 0x83, 0x58]), 'fault_file_text'],
		['a text with controls', 'a.txt', 'a\u0000b', 'fault_file_text'],
		['nothing', 'a.pdf', '', 'fault_file_empty']
	])('%s', async (_what, name, content, fault) => {
		expect(await faultOf(name, content)).toBe(fault);
	});

	test('one byte over the limit, before its content is read', async () => {
		const atLimit = bytes(PDF, Buffer.alloc(FILE_MAX - PDF.length));
		expect(await check('a.pdf', atLimit)).toMatchObject({ type: 'application/pdf' });
		expect(await faultOf('a.pdf', bytes(atLimit, ' '))).toBe('fault_file_too_large');
	});
});

describe('the store', () => {
	const read = async (sha256: string) =>
		Buffer.from(await new Response(readFileStream(sha256)).arrayBuffer());

	test('keeps content under its SHA-256, once, and leaves no parts', async () => {
		const twice = await Promise.all([storeFile(PDF), storeFile(PDF)]);
		const [sha256 = ''] = new Set(twice);
		expect(new Set(twice).size).toBe(1);
		expect(await sizeOfFile(sha256)).toBe(PDF.length);
		expect(await read(sha256)).toEqual(PDF);
		const place = join(folder, sha256.slice(0, 2), sha256.slice(2, 4));
		expect(readdirSync(place)).toEqual([sha256]);
	});

	test('says of what is not there that it is gone, and takes nothing but a hash', async () => {
		expect(await sizeOfFile('0'.repeat(64))).toBeNull();
		await expect(sizeOfFile('../../../etc/passwd')).rejects.toThrow('Not a SHA-256');
	});

	test('removes what is old, and leaves what was just stored again', async () => {
		const sha256 = await storeFile(Buffer.from('old'));
		const path = join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
		utimesSync(path, 1_000, 1_000);
		await storeFile(Buffer.from('old'));
		expect(removeFile(sha256, { storedBefore: 2_000_000 })).toBe(false);
		utimesSync(path, 1_000, 1_000);
		expect(removeFile(sha256, { storedBefore: 2_000_000 })).toBe(true);
		expect(await sizeOfFile(sha256)).toBeNull();
		expect(removeFile(sha256, { storedBefore: 2_000_000 })).toBe(false);
	});
});
