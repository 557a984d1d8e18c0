import { XMLSerializer, type Element } from '@xmldom/xmldom';
import { strFromU8, strToU8 } from 'fflate';
import { changePart, type WordParts } from './docx-finish.ts';
import { all, attribute, parsePart, type Template } from './docx-template.ts';
import { writtenXml } from './xml-text.ts';

const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const KINDS = ['header', 'footer'] as const;
type Kind = (typeof KINDS)[number];

/** What a head or foot may refer to: pictures inside the file, and addresses to click on. */
const isPicture = (type: string, isExternal: boolean) => type === `${R}/image` && !isExternal;
const isAddress = (type: string, isExternal: boolean) => type === `${R}/hyperlink` && isExternal;

interface Relationship {
	id: string;
	type: string;
	target: string;
	isExternal: boolean;
}

/** The head or foot of pages, ready to be put into another file. */
interface Furniture {
	kind: Kind;
	/** Of which pages: `default`, `first` or `even`. */
	pages: string;
	/** Its parts by their new names; the first is itself. */
	parts: [name: string, bytes: Uint8Array][];
}

function relationshipsOf(parts: WordParts, part: string): Relationship[] {
	const name = part.replace(/([^/]+)$/, '_rels/$1.rels');
	if (!parts[name]) return [];
	return [...parsePart(parts, name).getElementsByTagName('Relationship')].map((one) => ({
		id: one.getAttribute('Id') ?? '',
		type: one.getAttribute('Type') ?? '',
		target: one.getAttribute('Target') ?? '',
		isExternal: one.getAttribute('TargetMode') === 'External'
	}));
}

const inWord = (target: string) => (target.startsWith('/') ? target.slice(1) : `word/${target}`);

const relationshipXml = ({ id, type, target, isExternal }: Relationship) =>
	`<Relationship Id="${writtenXml(id)}" Type="${writtenXml(type)}" Target="${writtenXml(target)}"${isExternal ? ' TargetMode="External"' : ''}/>`;

const relationshipsXml = (relationships: readonly Relationship[]) =>
	`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relationships.map(relationshipXml).join('')}</Relationships>`;

/** A head or foot with its pictures; null where it needs more than Heeded takes over. */
function takeOver(
	{ parts }: Template,
	{ source, name }: { source: string; name: string }
): Furniture['parts'] | null {
	const xml = parsePart(parts, source);
	for (const list of all(xml, 'numPr')) list.parentNode?.removeChild(list);
	const own: Furniture['parts'] = [[name, strToU8(new XMLSerializer().serializeToString(xml))]];
	const relationships: Relationship[] = [];
	for (const [at, one] of relationshipsOf(parts, source).entries()) {
		if (isAddress(one.type, one.isExternal)) relationships.push(one);
		else if (isPicture(one.type, one.isExternal)) {
			const picture = parts[inWord(one.target)];
			const ending = /\.(\w+)$/.exec(one.target)?.[1]?.toLowerCase();
			if (!picture || !ending) return null;
			const target = `media/${name.replace(/^word\/|\.xml$/g, '')}-${at + 1}.${ending}`;
			own.push([`word/${target}`, picture]);
			relationships.push({ ...one, target });
		} else return null;
	}
	if (relationships.length > 0)
		own.push([name.replace(/([^/]+)$/, '_rels/$1.rels'), strToU8(relationshipsXml(relationships))]);
	return own;
}

/** The heads and feet of the template's pages that can be taken over. */
export function furnitureOf(template: Template): Furniture[] {
	const { section, parts } = template;
	if (!section) return [];
	const targets = new Map(
		relationshipsOf(parts, 'word/document.xml').map(({ id, target }) => [id, inWord(target)])
	);
	return KINDS.flatMap((kind) =>
		all(section, `${kind}Reference`).flatMap((reference: Element): Furniture[] => {
			const pages = attribute(reference, 'type') ?? 'default';
			const source = targets.get(reference.getAttributeNS(R, 'id') ?? '');
			if (!source || !parts[source] || !/^(default|first|even)$/.test(pages)) return [];
			const taken = takeOver(template, { source, name: `word/template-${kind}-${pages}.xml` });
			return taken ? [{ kind, pages, parts: taken }] : [];
		})
	);
}

/** Whether something that is on or off is on: `<w:titlePg/>`, `<w:titlePg w:val="0"/>`. */
const isOn = (element: Element | undefined) =>
	element !== undefined && !['0', 'false', 'off'].includes(attribute(element, 'val') ?? '1');

export const hasTitlePage = ({ section }: Template): boolean =>
	section !== undefined && isOn(all(section, 'titlePg')[0]);

const hasEvenPages = ({ parts }: Template): boolean =>
	parts['word/settings.xml'] !== undefined &&
	isOn(all(parsePart(parts, 'word/settings.xml'), 'evenAndOddHeaders')[0]);

/** The types of pictures as the template declares them, by the ending of their names. */
function typesOf({ parts }: Template): Map<string, string> {
	const declared = [...parsePart(parts, '[Content_Types].xml').getElementsByTagName('Default')];
	return new Map(
		declared.map((one) => [
			one.getAttribute('Extension')?.toLowerCase() ?? '',
			one.getAttribute('ContentType') ?? ''
		])
	);
}

/** Puts heads and feet into a file, for every section that it has. */
export function furnish(parts: WordParts, template: Template, furniture: readonly Furniture[]) {
	if (furniture.length === 0) return;
	const references = furniture.map(({ kind, pages }, at) => {
		const id = `rIdTemplate${at + 1}`;
		return `<w:${kind}Reference w:type="${pages}" r:id="${id}"/>`;
	});
	changePart(parts, 'word/document.xml', (xml) =>
		xml.replace(/<w:sectPr\b[^>]*>/g, (tag) => tag + references.join(''))
	);
	const own = furniture.map(({ kind, parts: [first] }, at) =>
		relationshipXml({
			...{ id: `rIdTemplate${at + 1}`, type: `${R}/${kind}`, isExternal: false },
			target: (first?.[0] ?? '').replace(/^word\//, '')
		})
	);
	changePart(parts, 'word/_rels/document.xml.rels', (xml) =>
		xml.replace('</Relationships>', `${own.join('')}</Relationships>`)
	);
	const types = typesOf(template);
	changePart(parts, '[Content_Types].xml', (xml) => {
		let added = '';
		for (const [name] of furniture.flatMap(({ parts: all }) => all)) {
			const ending = /\.(\w+)$/.exec(name)?.[1] ?? '';
			const isKnown = (xml + added).includes(`Extension="${ending}"`);
			if (!isKnown && types.has(ending))
				added += `<Default Extension="${ending}" ContentType="${writtenXml(types.get(ending) ?? '')}"/>`;
		}
		const overrides = furniture.map(
			({ kind, parts: [first] }) =>
				`<Override PartName="/${first?.[0]}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.${kind}+xml"/>`
		);
		return xml.replace('</Types>', `${added}${overrides.join('')}</Types>`);
	});
	if (hasEvenPages(template))
		changePart(parts, 'word/settings.xml', (xml) =>
			xml.replace(/<w:evenAndOddHeaders\b[^>]*\/>/, '<w:evenAndOddHeaders/>')
		);
	for (const [name, bytes] of furniture.flatMap(({ parts: all }) => all)) parts[name] = bytes;
}

/** The theme of a template, which its styles take fonts and colours from. */
export function takeTheme(parts: WordParts, template: Template): void {
	const name = Object.keys(template.parts).find((part) =>
		/^word\/theme\/theme\d*\.xml$/.test(part)
	);
	const theme = name === undefined ? undefined : template.parts[name];
	if (theme && strFromU8(theme).includes('<a:theme')) parts['word/theme/theme1.xml'] = theme;
}
