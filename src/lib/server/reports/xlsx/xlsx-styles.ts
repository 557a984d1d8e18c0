import { STANDING_LEVELS, type StandingLevel } from '../../../domain/level.ts';
import type { Era } from '../../../domain/report.ts';
import type { Language } from '../../../domain/text.ts';
import { INK, INK_2, LEVEL_COLOURS, LINE, LINE_2, LINK } from '../level-colour.ts';
import { writtenXml } from '../docx/xml-text.ts';

/** How the cells of a sheet look; each language has a set of them. */
const LOOKS = ['head', 'text', 'quoted', 'date', 'number', 'left', 'link', 'strong'] as const;
export type Look = (typeof LOOKS)[number] | StandingLevel;

const ALL: readonly Look[] = [...LOOKS, ...STANDING_LEVELS];

/** The place of a look among the styles of a workbook, of which `at` is the place of its language. */
export const styleOf = (look: Look, at: number): number => 1 + at * ALL.length + ALL.indexOf(look);

/** In which language and years a sheet says its days. */
export interface Said {
	language: Language;
	era: Era;
}

const FONT: Record<Language, string> = { en: 'Calibri', ja: 'Yu Gothic' };
const argb = (hex: string) => `FF${hex.toUpperCase()}`;

/** How days are shown: 31 May 2026; 2026年5月31日; 令和8年5月31日. They stay days, whatever is shown. */
function dayFormat({ language, era }: Said): string {
	if (language === 'en') return '[$-409]d mmm yyyy';
	return era === 'japanese' ? '[$-411]ggge"年"m"月"d"日"' : '[$-411]yyyy"年"m"月"d"日"';
}

/** The first number that a workbook may give to formats of its own. */
const FORMAT_0 = 164;
const FONTS_EACH = 5;
const FILLS_0 = 3;
const FONT_OF: Partial<Record<Look, number>> = { head: 1, link: 2, strong: 1 };

const font = (name: string, colour: string, more = '') =>
	`<font>${more}<sz val="10"/><color rgb="${argb(colour)}"/><name val="${name}"/><family val="2"/></font>`;

const fontsOf = ({ language }: Said) => {
	const name = FONT[language];
	return [
		font(name, INK),
		font(name, INK, '<b/>'),
		font(name, LINK, '<u/>'),
		font(name, 'ffffff'),
		font(name, INK_2)
	];
};

/** The font on a level's colour that is read well. */
const fontOn = (level: StandingLevel) => (LEVEL_COLOURS[level].isDark ? 3 : 0);

const isLevel = (look: Look): look is StandingLevel =>
	(STANDING_LEVELS as readonly string[]).includes(look);

/** A look as an entry of `cellXfs`. */
function formatOf(look: Look, at: number): string {
	const fontId = at * FONTS_EACH + (isLevel(look) ? fontOn(look) : (FONT_OF[look] ?? 0));
	const hasFill = isLevel(look) && LEVEL_COLOURS[look].fill !== null;
	const fillId = hasFill ? FILLS_0 + STANDING_LEVELS.indexOf(look) : look === 'head' ? 2 : 0;
	const format = look === 'date' ? FORMAT_0 + at : look === 'number' || look === 'left' ? 1 : 0;
	const sides =
		look === 'number'
			? ' horizontal="right" indent="1"'
			: look === 'date' || look === 'left' || isLevel(look)
				? ' horizontal="left"'
				: '';
	const border = look === 'head' ? 2 : 1;
	return `<xf numFmtId="${format}" fontId="${fontId}" fillId="${fillId}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"${look === 'quoted' ? ' quotePrefix="1"' : ''}><alignment${sides} vertical="${look === 'head' ? 'center' : 'top'}" wrapText="1"/></xf>`;
}

const fill = (hex: string) =>
	`<fill><patternFill patternType="solid"><fgColor rgb="${argb(hex)}"/><bgColor indexed="64"/></patternFill></fill>`;

const under = (style: string, hex: string) =>
	`<border><left/><right/><top/><bottom style="${style}"><color rgb="${argb(hex)}"/></bottom><diagonal/></border>`;

const list = (tag: string, items: readonly string[]) =>
	`<${tag} count="${items.length}">${items.join('')}</${tag}>`;

/** The styles of a workbook (`xl/styles.xml`), a set for each of its languages. */
export function stylesXml(said: readonly Said[]): string {
	const formats = said.map(
		(one, at) => `<numFmt numFmtId="${FORMAT_0 + at}" formatCode="${writtenXml(dayFormat(one))}"/>`
	);
	const looks = said.flatMap((_, at) => ALL.map((look) => formatOf(look, at)));
	const plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>';
	const levels = STANDING_LEVELS.map((level) => fill(LEVEL_COLOURS[level].fill ?? 'ffffff'));
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${[
		list('numFmts', formats),
		list('fonts', said.flatMap(fontsOf)),
		list('fills', [
			'<fill><patternFill patternType="none"/></fill>',
			'<fill><patternFill patternType="gray125"/></fill>',
			fill('f4f3f0'),
			...levels
		]),
		list('borders', [
			'<border><left/><right/><top/><bottom/><diagonal/></border>',
			under('thin', LINE),
			under('medium', LINE_2)
		]),
		`<cellStyleXfs count="1">${plain}</cellStyleXfs>`,
		list('cellXfs', ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>', ...looks]),
		'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
	].join('')}</styleSheet>`;
}
