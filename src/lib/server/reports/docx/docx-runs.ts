import {
	Bookmark,
	EndnoteReferenceRun,
	ExternalHyperlink,
	ImageRun,
	ImportedXmlComponent,
	InternalHyperlink,
	TextRun,
	type ParagraphChild
} from 'docx';
import { isHttpUrl } from '../../../domain/text.ts';
import type { DocxParts } from './docx-parts.ts';
import type { Run } from '../document.ts';
import { xmlText } from './xml-text.ts';

const EAST_ASIAN = /^(ja|zh|ko)\b/;
const RIGHT_TO_LEFT = /^(ar|fa|he|ur|yi)\b/;
/** Letters that are written from right to left. */
const RIGHT_TO_LEFT_LETTERS =
	/\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}/u;

/** Languages as Word has them: one for each kind of script. */
function languageOf(tag: string) {
	const eastAsia = EAST_ASIAN.test(tag) ? { eastAsia: tag === 'ja' ? 'ja-JP' : tag } : {};
	return RIGHT_TO_LEFT.test(tag) ? { bidirectional: tag } : { value: tag, ...eastAsia };
}

interface Look {
	lang?: string | null;
	isStrong?: boolean;
	/** One of our character styles. */
	style?: string;
}

/** Text as a run; its line breaks become those of Word. */
export function textRun(text: string, look: Look, { idOf }: Pick<DocxParts, 'idOf'>): TextRun {
	const [first = '', ...more] = xmlText(text).split('\n');
	const style = look.style ?? (look.isStrong ? 'Strong' : undefined);
	return new TextRun({
		children: [first, ...more.flatMap((line) => [new ImportedXmlComponent('w:br'), line])],
		...(style ? { style: idOf(style) } : {}),
		...(look.lang ? { language: languageOf(look.lang) } : {}),
		...(RIGHT_TO_LEFT_LETTERS.test(text) ? { rightToLeft: true } : {})
	});
}

/** A number that refers to an endnote which an earlier number refers to: Word keeps it right by a field. */
function repeatedNote(anchor: string, number: number, { idOf }: DocxParts): ParagraphChild {
	const field = new ImportedXmlComponent('w:fldSimple', {
		'w:instr': ` NOTEREF ${anchor} \\f \\h `
	});
	field.push(new TextRun({ text: String(number), style: idOf('EndnoteReference') }));
	return field as unknown as ParagraphChild;
}

function noteRun(number: number, parts: DocxParts): ParagraphChild {
	const anchor = parts.noteAnchor(number);
	if (parts.mentioned.has(number)) return repeatedNote(anchor, number, parts);
	parts.mentioned.add(number);
	const reference = new EndnoteReferenceRun(parts.noteId(number));
	return new Bookmark({ id: anchor, children: [reference] });
}

function linked(run: Extract<Run, { kind: 'text' }>, parts: DocxParts): ParagraphChild {
	const { text, href = '', isStrong } = run;
	const lang = run.lang ?? parts.language;
	const plain = () => textRun(text, { lang, isStrong }, parts);
	const link = () => textRun(text, { lang, style: 'Hyperlink' }, parts);
	if (href.startsWith('#')) {
		const anchor = parts.anchorOf(href.slice(1));
		return anchor ? new InternalHyperlink({ anchor, children: [link()] }) : plain();
	}
	// Spaces and the like in an address would make a relationship that Word calls damaged.
	return isHttpUrl(href)
		? new ExternalHyperlink({ link: new URL(href).href, children: [link()] })
		: plain();
}

/** The mark of a level: a picture without a text of its own, as its words stand beside it. */
function markRun(run: Extract<Run, { kind: 'level' }>, parts: DocxParts): ParagraphChild[] {
	const { svg, png, width, height } = parts.markOf(run);
	const mark = new ImageRun({
		...{ type: 'svg', data: Buffer.from(svg), fallback: { type: 'png', data: png } },
		transformation: { width, height },
		altText: { name: DECORATIVE }
	});
	return [mark, textRun(`\u00A0${run.text}`, { lang: parts.language }, parts)];
}

/** The name of pictures that say nothing that the text beside them does not. */
export const DECORATIVE = 'decorative';

/** A line of a report as what stands in a paragraph of Word. */
export const runsOf = (runs: readonly Run[], parts: DocxParts): ParagraphChild[] =>
	runs.flatMap((run, at) => {
		if (run.kind === 'level') return markRun(run, parts);
		if (run.kind === 'text') return linked(run, parts);
		// Numbers that touch would be read as one.
		const comma = textRun(', ', { style: 'EndnoteReference' }, parts);
		const mark = noteRun(run.number, parts);
		return runs[at - 1]?.kind === 'note' ? [comma, mark] : mark;
	});
