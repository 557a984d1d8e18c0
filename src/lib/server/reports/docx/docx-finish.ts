import { strFromU8, strToU8, zipSync, type Zippable } from 'fflate';
import type { Day } from '../../../domain/day.ts';
import { writtenXml } from './xml-text.ts';
import { zipTimeOf } from '../rows/zip-time.ts';

/** The parts of a Word file, by their names. */
export type WordParts = Record<string, Uint8Array>;

/** What a Word file says of itself. */
export interface Properties {
	title: string;
	subject: string;
	creator: string;
	/** Its languages as tags of BCP 47. */
	languages: readonly string[];
	day: Day;
}

/** Changes a part as text, where there is such a part. */
export function changePart(parts: WordParts, name: string, change: (xml: string) => string): void {
	const part = parts[name];
	if (part) parts[name] = strToU8(change(strFromU8(part)));
}

/** Dublin Core as Word keeps it: its times are the report's own day. */
export function coreXml({ title, subject, creator, languages, day }: Properties): string {
	const at = `${day}T00:00:00Z`;
	const core = 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties';
	const name = writtenXml(creator);
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="${core}" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${writtenXml(title)}</dc:title><dc:subject>${writtenXml(subject)}</dc:subject><dc:creator>${name}</dc:creator><dc:language>${writtenXml(languages.join(', '))}</dc:language><cp:lastModifiedBy>${name}</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified></cp:coreProperties>`;
}

const relsOf = (name: string) => name.replace(/([^/]+)$/, '_rels/$1.rels');

/** Gives the relationships of a part numbers in the place of the random ids that the library makes. */
function renumberRelationships(parts: WordParts, name: string): void {
	const rels = parts[relsOf(name)];
	if (!rels) return;
	const ids = [...strFromU8(rels).matchAll(/ Id="([^"]+)"/g)].map(([, id]) => id ?? '');
	const numbers = new Map(ids.map((id, at) => [id, `rId${at + 1}`]));
	const renumber = (xml: string) =>
		xml.replace(/( (?:Id|r:id|r:embed|r:link)=")([^"]+)"/g, (all, before: string, id: string) => {
			const number = numbers.get(id);
			return number ? `${before}${number}"` : all;
		});
	changePart(parts, relsOf(name), renumber);
	changePart(parts, name, renumber);
}

/** Counts bookmarks from 1 in each file: the library counts them over all files that it makes. */
function renumberBookmarks(xml: string): string {
	const ids = new Map<string, number>();
	const names = new Map<string, string>();
	const idOf = (id: string) => {
		if (!ids.has(id)) ids.set(id, ids.size + 1);
		return ids.get(id);
	};
	const nameOf = (name: string) => {
		if (!names.has(name)) names.set(name, `_Toc${String(names.size + 1).padStart(8, '0')}`);
		return names.get(name) ?? name;
	};
	return xml
		.replace(/<w:bookmark(Start|End)\b[^>]*\/>/g, (tag) =>
			tag.replace(/w:id="(\d+)"/, (_, id: string) => `w:id="${idOf(id)}"`)
		)
		.replace(/\b_Toc\d+\b/g, nameOf);
}

const DECORATION =
	'<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>';

/** Numbers pictures, and tells Word which of them say nothing that the text does not. */
function markPictures(xml: string, decorative: string): string {
	let count = 0;
	return xml.replace(/<wp:docPr\b([^>]*)\/>/g, (_, attributes: string) => {
		count += 1;
		const numbered = attributes.replace(/\bid="\d+"/, `id="${count}"`);
		const isDecorative = attributes.includes(`name="${decorative}"`);
		return isDecorative
			? `<wp:docPr${numbered.replace(/ descr="[^"]*"| title="[^"]*"/g, '')} descr="">${DECORATION}</wp:docPr>`
			: `<wp:docPr${numbered}/>`;
	});
}

/** Endnotes at the end of their section, and the languages that fonts of the theme are chosen by. */
const settled = (xml: string, language: string) =>
	xml
		.replace(
			'<w:compat>',
			'<w:endnotePr><w:pos w:val="sectEnd"/><w:endnote w:id="-1"/><w:endnote w:id="0"/></w:endnotePr><w:compat>'
		)
		.replace('</w:compat>', `</w:compat><w:themeFontLang w:val="${language}" w:eastAsia="ja-JP"/>`);

/** Brings what the library wrote to where the same report is the same file. */
export function settleParts(
	parts: WordParts,
	{ decorative, language }: { decorative: string; language: string }
): void {
	for (const name of Object.keys(parts)) {
		if (!/^word\/[^/]+\.xml$/.test(name)) continue;
		changePart(parts, name, (xml) => markPictures(renumberBookmarks(xml), decorative));
		renumberRelationships(parts, name);
	}
	changePart(parts, 'word/settings.xml', (xml) => settled(xml, language));
}

/** The first parts of a file that programs look at to know what it is. */
const FIRST = ['[Content_Types].xml', '_rels/.rels'];

/** A ZIP file of parts: in the order of their names, each with the time of a day. */
export function zipParts(parts: WordParts, day: Day): Uint8Array {
	const names = Object.keys(parts).sort();
	const ordered = [
		...FIRST.filter((name) => parts[name]),
		...names.filter((n) => !FIRST.includes(n))
	];
	const entries: Zippable = {};
	for (const name of ordered) {
		const isPacked = /\.(png|jpe?g)$/.test(name);
		entries[name] = [parts[name] ?? new Uint8Array(), { level: isPacked ? 0 : 6 }];
	}
	return zipSync(entries, { mtime: zipTimeOf(day) });
}
