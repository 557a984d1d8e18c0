import type { Day } from '../../../domain/day.ts';
import { writtenXml } from '../docx/xml-text.ts';

/** The most letters that a cell of Excel holds. */
export const CELL_MAX = 32_767;
const DAY_MS = 86_400_000;
/** Day 0 of Excel. Before March 1900 it counts a day that never was. */
const DAY_0 = Date.UTC(1899, 11, 30);
const FIRST_DAY: Day = '1900-03-01';

/** A day as Excel counts it; null for one that it has no number for. */
export function serialOf(day: Day): number | null {
	return day < FIRST_DAY ? null : Math.round((Date.parse(`${day}T00:00:00Z`) - DAY_0) / DAY_MS);
}

/** The name of a column by its place from 0: A to Z, AA and so on. */
export function columnName(at: number): string {
	const last = String.fromCharCode(65 + (at % 26));
	return at < 26 ? last : columnName(Math.floor(at / 26) - 1) + last;
}

/** Text no longer than a cell holds; a letter of two halves stays whole. */
export function fitting(text: string): string {
	if (text.length <= CELL_MAX) return text;
	const cut = text.slice(0, CELL_MAX - 1);
	return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

/** Excel reads `_x0041_` in text as the letter with that number: the first sign is written as one. */
const written = (text: string) => writtenXml(text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'));

/** What a spreadsheet takes for the beginning of a formula once somebody edits the cell. */
export const looksLikeFormula = (text: string): boolean => /^[=+\-@\t\r]/.test(text);

/** A cell of text: never a formula, whatever it begins with. `place` is like `B7`. */
export const textCell = (place: string, style: number, text: string) =>
	`<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${written(text)}</t></is></c>`;

/** A cell of a number, or of a day as Excel counts it. */
export const numberCell = (place: string, style: number, value: number) =>
	`<c r="${place}" s="${style}"><v>${value}</v></c>`;

const WIDE =
	/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;

/** How many lines a text takes in a column of so many letters: Japanese ones are two wide. */
export function linesOf(text: string, width: number): number {
	if (text.length * 2 <= width && !text.includes('\n')) return 1;
	let lines = 0;
	for (const line of text.split('\n'))
		lines += Math.max(1, Math.ceil((line.length + (line.match(WIDE)?.length ?? 0)) / width));
	return lines;
}
