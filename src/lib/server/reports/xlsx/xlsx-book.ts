import { coreXml, type Properties } from '../docx/docx-finish.ts';
import { columnName } from './xlsx-cell.ts';
import type { Sheet } from './xlsx-sheet.ts';
import { stylesXml, type Said } from './xlsx-styles.ts';
import { writtenXml } from '../docx/xml-text.ts';
import type { ZipStream } from '../rows/zip-stream.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const NAME_MAX = 31;

/** A name that Excel takes for a sheet: 31 letters, none of `[]:*?/\`, no other sheet's. */
export function sheetName(wanted: string, taken: readonly string[]): string {
	const plain =
		wanted
			.replace(/[[\]:*?/\\]/g, ' ')
			.replace(/^'+|'+$/g, '')
			.trim() || '–';
	const isTaken = (name: string) => taken.some((one) => one.toLowerCase() === name.toLowerCase());
	for (let count = 1; ; count += 1) {
		const end = count === 1 ? '' : ` ${count}`;
		const name =
			[...plain]
				.slice(0, NAME_MAX - end.length)
				.join('')
				.slice(0, NAME_MAX - end.length) + end;
		if (!isTaken(name)) return name;
	}
}

function typesXml(sheets: number): string {
	const types: [part: string, type: string][] = [
		['/xl/workbook.xml', `${SHEET_TYPE}.sheet.main+xml`],
		['/xl/styles.xml', `${SHEET_TYPE}.styles+xml`],
		...Array.from({ length: sheets }, (_, at): [string, string] => [
			`/xl/worksheets/sheet${at + 1}.xml`,
			`${SHEET_TYPE}.worksheet+xml`
		]),
		['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
		['/docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml']
	];
	const overrides = types.map(
		([part, type]) => `<Override PartName="${part}" ContentType="${type}"/>`
	);
	return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}

const relationshipsXml = (some: readonly [type: string, target: string][]) =>
	`${XML}<Relationships xmlns="${PACKAGE}/relationships">${some.map(([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${type}" Target="${target}"/>`).join('')}</Relationships>`;

const quoted = (name: string) => writtenXml(`'${name.replaceAll("'", "''")}'`);

/** What stands on each printed page: the head, and the columns that stay in sight. */
function repeated({ name, frozen }: Sheet): string {
	const columns = frozen > 0 ? `${quoted(name)}!$A:$${columnName(frozen - 1)},` : '';
	return `${columns}${quoted(name)}!$1:$1`;
}

/** The ranges that Excel knows by name: what a filter covers, and the row that each printed page repeats. */
function namesXml(sheets: readonly Sheet[]): string {
	const names = sheets.flatMap((sheet, at) => {
		const { rows, lastColumn } = sheet.written();
		const range = `${quoted(sheet.name)}!$A$1:$${lastColumn}$${rows}`;
		return [
			...(sheet.hasFilter
				? [
						`<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${range}</definedName>`
					]
				: []),
			`<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${repeated(sheet)}</definedName>`
		];
	});
	return `<definedNames>${names.join('')}</definedNames>`;
}

function workbookXml(sheets: readonly Sheet[]): string {
	const all = sheets.map(
		({ name }, at) => `<sheet name="${writtenXml(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`
	);
	return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}/relationships"><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="15000"/></bookViews><sheets>${all.join('')}</sheets>${namesXml(sheets)}</workbook>`;
}

/** What every workbook has before its sheets. */
export function beginBook(
	zip: ZipStream,
	{ sheets, said, properties }: { sheets: number; said: readonly Said[]; properties: Properties }
): void {
	zip.add('[Content_Types].xml', typesXml(sheets));
	zip.add(
		'_rels/.rels',
		relationshipsXml([
			[`${OFFICE}/relationships/officeDocument`, 'xl/workbook.xml'],
			[`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
			[`${OFFICE}/relationships/extended-properties`, 'docProps/app.xml']
		])
	);
	zip.add('docProps/core.xml', coreXml(properties));
	zip.add(
		'docProps/app.xml',
		`${XML}<Properties xmlns="${OFFICE}/extended-properties"><Application>Heeded</Application></Properties>`
	);
	zip.add('xl/styles.xml', stylesXml(said));
}

/** What tells a program which sheets there are: after them, as their lengths are known then. */
export function endBook(zip: ZipStream, sheets: readonly Sheet[]): void {
	zip.add(
		'xl/_rels/workbook.xml.rels',
		relationshipsXml([
			...sheets.map((_, at): [string, string] => [
				`${OFFICE}/relationships/worksheet`,
				`worksheets/sheet${at + 1}.xml`
			]),
			[`${OFFICE}/relationships/styles`, 'styles.xml']
		])
	);
	zip.add('xl/workbook.xml', workbookXml(sheets));
	zip.end();
}
