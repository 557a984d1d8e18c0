import { DOMParser, XMLSerializer, type Document, type Element } from '@xmldom/xmldom';
import { strFromU8, unzipSync } from 'fflate';
import { Refusal } from '../../refusal.ts';
import type { WordParts } from './docx-finish.ts';
import { STYLES, styleXml } from './docx-styles.ts';

/** A file that was given as a template and is none that Word could have saved; `why` is for a log. */
export class TemplateError extends Refusal {
	constructor(readonly why: string) {
		super('fault_report_template_broken', 'template');
	}
}

export const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** More than any template has in one part; what is larger was made to exhaust the memory. */
const PART_MAX = 30_000_000;
/** The same of all parts together: a small file may hold hundreds of large ones. */
const PARTS_MAX = 60_000_000;
const PARTS = /^(word\/|\[Content_Types\])/;

/** The parts of a Word file. Throws TemplateError where the bytes are none. */
function partsOf(bytes: Uint8Array): WordParts {
	let together = 0;
	try {
		return unzipSync(bytes, {
			filter: ({ name, originalSize }) => {
				if (!PARTS.test(name)) return false;
				together += originalSize;
				if (originalSize > PART_MAX || together > PARTS_MAX)
					throw new TemplateError(`${name} is too large.`);
				return true;
			}
		});
	} catch (error) {
		throw error instanceof TemplateError ? error : new TemplateError('It is no Word file.');
	}
}

/** A part as XML. Throws TemplateError where it is missing or broken. */
export function parsePart(parts: WordParts, name: string): Document {
	const part = parts[name];
	if (!part) throw new TemplateError(`It has no ${name}.`);
	const broken = (level: string) => {
		if (level !== 'warning') throw new TemplateError(`Its ${name} is broken.`);
	};
	try {
		return new DOMParser({ onError: broken }).parseFromString(strFromU8(part), 'text/xml');
	} catch (error) {
		throw error instanceof TemplateError ? error : new TemplateError(`Its ${name} is broken.`);
	}
}

/** The elements of WordprocessingML with a name, anywhere in a node. */
export const all = (within: Document | Element, name: string): Element[] => [
	...within.getElementsByTagNameNS(W, name)
];

export const attribute = (element: Element | undefined, name: string): string | null =>
	element?.getAttributeNS(W, name) ?? null;

const removeAll = (elements: Element[]) => {
	for (const element of elements) element.parentNode?.removeChild(element);
};

const keyOf = (type: string | null, name: string | null) => `${type} ${name?.toLowerCase()}`;

/**
 * The styles of a template with those of ours that it lacks. Word names its own styles alike in every
 * language and gives them other ids, so that they are found by name.
 */
function mergeStyles(styles: Document) {
	const root = styles.documentElement;
	if (root?.localName !== 'styles') throw new TemplateError('It has no styles.');
	const theirs = all(styles, 'style');
	const idsByName = new Map(
		theirs.map((style) => [
			keyOf(attribute(style, 'type'), attribute(all(style, 'name')[0], 'val')),
			attribute(style, 'styleId') ?? ''
		])
	);
	const taken = new Set(idsByName.values());
	const ids = new Map(
		STYLES.map(({ id, type, name }) => {
			const known = idsByName.get(keyOf(type, name));
			return [id, known ?? (taken.has(id) ? `Report${id}` : id)];
		})
	);
	const idOf = (id: string) => ids.get(id) ?? id;
	// A list of the template would need its numbering, which stays with the template.
	removeAll(all(styles, 'numPr'));
	const hasDefault = (type: string) =>
		theirs.some((one) => attribute(one, 'type') === type && attribute(one, 'default') === '1');
	const missing = STYLES.filter(({ type, name }) => !idsByName.has(keyOf(type, name))).map(
		(style) => {
			const isDefault = ['Normal', 'DefaultParagraphFont', 'TableNormal'].includes(style.id);
			return styleXml(
				{ ...style, id: idOf(style.id) },
				{ idOf, isDefault: isDefault && !hasDefault(style.type) }
			);
		}
	);
	const sheet = new XMLSerializer().serializeToString(styles);
	const prefix = root.prefix ?? '';
	if (prefix !== 'w') throw new TemplateError('Its styles are not as Word writes them.');
	return { idOf, sheet: sheet.replace(/<\/w:styles>\s*$/, `${missing.join('')}</w:styles>`) };
}

/** The paper of a document with its margins, in twentieths of a point. */
export interface Paper {
	width: number;
	height: number;
	orientation: 'portrait' | 'landscape';
	top: number;
	right: number;
	bottom: number;
	left: number;
	header: number;
	footer: number;
}

const LEAST_TEXT = 3_000;

/** The paper of the template's last section; null where it names none that text fits on. */
function paperOf(section: Element | undefined): Paper | null {
	const size = section && all(section, 'pgSz')[0];
	const margins = section && all(section, 'pgMar')[0];
	const number = (from: Element | undefined, name: string) => {
		const value = Math.abs(Number(attribute(from, name) ?? NaN));
		return Number.isFinite(value) ? Math.round(value) : NaN;
	};
	const [width, height] = [number(size, 'w'), number(size, 'h')];
	const side = (name: string) => number(margins, name);
	const found: Paper = {
		...{ width, height, orientation: width > height ? 'landscape' : 'portrait' },
		...{ top: side('top'), right: side('right'), bottom: side('bottom'), left: side('left') },
		...{ header: side('header'), footer: side('footer') }
	};
	const isWhole = Object.values(found).every((value) => !Number.isNaN(value));
	const hasRoom =
		found.width - found.left - found.right >= LEAST_TEXT &&
		found.height - found.top - found.bottom >= LEAST_TEXT;
	return isWhole && hasRoom ? found : null;
}

/** What a report takes over of an institution's own Word file. */
export interface Template {
	/** All its parts, for what is copied as it is. */
	parts: WordParts;
	/** Its styles and those of ours that it lacks (`word/styles.xml`). */
	styleSheet: string;
	/** The id that one of our styles has there. */
	idOf(style: string): string;
	paper: Paper | null;
	/** Its last section, which a document goes on with. */
	section: Element | undefined;
}

/**
 * Reads a template (.docx or .dotx): styles, theme, paper, and the heads and feet of its pages are taken
 * over, its text, macros and numbered lists are not. Throws TemplateError where it is none.
 */
export function readTemplate(bytes: Uint8Array): Template {
	const parts = partsOf(bytes);
	const document = parsePart(parts, 'word/document.xml');
	const section = all(document, 'sectPr').at(-1);
	const { idOf, sheet } = mergeStyles(parsePart(parts, 'word/styles.xml'));
	return { parts, styleSheet: sheet, idOf, paper: paperOf(section), section };
}
