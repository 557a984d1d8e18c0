import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A node of the tags of a page. */
interface Tag {
	role: string;
	lang?: string;
	alt?: string;
	children: (Tag | { type: string })[];
}

/** A link of a page, with the text that it lies on. */
export interface PdfLink {
	url: string | null;
	/** The page that it leads to, from 1. */
	page: number | null;
	text: string;
}

/** What stands on a page, without the invisible signs that keep or allow a break. */
const seen = (text: string) => text.replaceAll(/[\u2060\u200B]/g, '');

async function linksOf(pdf: PDFDocumentProxy, number: number): Promise<PdfLink[]> {
	const page = await pdf.getPage(number);
	const { items } = await page.getTextContent();
	const annotations = (await page.getAnnotations()).filter(({ subtype }) => subtype === 'Link');
	return Promise.all(
		annotations.map(async ({ rect, url, dest }) => {
			const [left, bottom, right, top] = rect as [number, number, number, number];
			const text = items.map((item) => {
				if (!('str' in item)) return '';
				const [x = 0, y = 0] = item.transform.slice(4);
				const isInside = x >= left - 1 && x + item.width <= right + 1 && y >= bottom && y <= top;
				return isInside ? item.str : '';
			});
			const target = typeof dest === 'string' ? await pdf.getDestination(dest) : dest;
			const index = target ? await pdf.getPageIndex(target[0]) : null;
			return {
				url: url ?? null,
				page: index === null ? null : index + 1,
				text: seen(text.join(''))
			};
		})
	);
}

/** Every tag of a tree, in its order. */
const tagsIn = (tag: Tag): Tag[] => [
	tag,
	...tag.children.flatMap((child) => ('role' in child ? tagsIn(child) : []))
];

/** A PDF file, read by pdf.js: its text, tags, links and what it says of itself. */
export async function readPdf(bytes: Uint8Array) {
	const pdf = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise;
	const { info, metadata } = await pdf.getMetadata();
	const numbers = Array.from({ length: pdf.numPages }, (_, at) => at + 1);
	const pages = await Promise.all(
		numbers.map(async (number) => {
			const page = await pdf.getPage(number);
			const { items } = await page.getTextContent();
			const pieces = items.flatMap((item) => ('str' in item ? [item] : []));
			await page.getOperatorList();
			const fonts = new Set(pieces.map(({ fontName }) => page.commonObjs.get(fontName)?.name));
			return {
				text: seen(pieces.map(({ str, hasEOL }) => str + (hasEOL ? '\n' : '')).join('')),
				/** The right end of what stands furthest right, in points. */
				right: Math.max(...pieces.map(({ transform, width }) => Number(transform[4]) + width)),
				fonts: [...fonts].map((font) => String(font).replace(/^[A-Z]{6}\+/, '')),
				tags: tagsIn((await page.getStructTree()) as Tag),
				links: await linksOf(pdf, number)
			};
		})
	);
	const outline = await pdf.getOutline();
	await pdf.loadingTask.destroy();
	return {
		info: info as Record<string, unknown>,
		/** The part of PDF/UA that it says it keeps. */
		accessible: metadata.get('pdfuaid:part'),
		outline,
		pages,
		text: pages.map(({ text }) => text).join('\n'),
		tags: pages.flatMap(({ tags }) => tags),
		links: pages.flatMap(({ links }) => links)
	};
}
