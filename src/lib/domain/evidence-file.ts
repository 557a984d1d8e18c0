/**
 * The files that evidence may carry, by extension, with the type each is stored and served as. HTML
 * and SVG are not among them: opened from here they could run scripts.
 */
export const FILE_TYPES: Readonly<Record<string, string>> = {
	pdf: 'application/pdf',
	png: 'image/png',
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	webp: 'image/webp',
	gif: 'image/gif',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	odt: 'application/vnd.oasis.opendocument.text',
	ods: 'application/vnd.oasis.opendocument.spreadsheet',
	odp: 'application/vnd.oasis.opendocument.presentation',
	doc: 'application/msword',
	xls: 'application/vnd.ms-excel',
	txt: 'text/plain; charset=utf-8',
	csv: 'text/csv; charset=utf-8',
	md: 'text/markdown; charset=utf-8'
};

/** What a file input offers. */
export const FILE_ACCEPT = Object.keys(FILE_TYPES)
	.map((extension) => `.${extension}`)
	.join(',');

export const FILE_NAME_MAX = 160;

/** The extension of a file name in lower case; empty if it has none. */
export function extensionOf(name: string): string {
	return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

// Controls, and the marks that turn the writing direction round and so can hide an extension.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/**
 * The name of an uploaded file as it is kept: without folders, controls or invisible characters, in
 * Unicode, at most FILE_NAME_MAX characters with the extension whole.
 */
export function cleanFileName(name: string): string {
	const base = name.split(/[\\/]/).at(-1) ?? '';
	const clean = base.normalize('NFC').replace(UNSEEN, '').replace(/\s+/g, ' ').trim();
	const extension = extensionOf(clean);
	const stem = extension === '' ? clean : clean.slice(0, -(extension.length + 1));
	const short = [...stem.replace(/^[.\s]+/, '').trimEnd()].slice(0, FILE_NAME_MAX - 6).join('');
	return `${short || 'file'}${extension === '' ? '' : `.${extension}`}`;
}
