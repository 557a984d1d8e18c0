import { strToU8, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { describe, expect, test } from 'vitest';
import { writeDocx } from './docx.ts';
import { readTemplate, TemplateError, W } from './docx-template.ts';
import { documentWith } from './testing-docx.ts';
import { partsIn, saidOf, tagged, xmlOf } from '../rows/testing-package.ts';

const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const PICTURE = new Uint8Array([1, 2, 3, 4]);

/** A style as Japanese Word names it: its ids are numbers, its name is Word's. */
const style = (id: string, name: string, more = '', type = 'paragraph') =>
	`<w:style w:type="${type}"${id === 'a' ? ' w:default="1"' : ''} w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;

const STYLES = `<?xml version="1.0"?><w:styles xmlns:w="${W}">${[
	style('a', 'Normal'),
	style(
		'1',
		'heading 1',
		'<w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr><w:rPr><w:color w:val="AA0000"/></w:rPr>'
	),
	style('Title', 'Company Front'),
	style('11', 'toc 1'),
	style('a9', 'endnote reference', '', 'character')
].join('')}</w:styles>`;

const rels = (...some: [id: string, type: string, target: string, mode?: string][]) =>
	`<Relationships xmlns="${RELS}">${some.map(([id, type, target, mode]) => `<Relationship Id="${id}" Type="${R}/${type}" Target="${target}"${mode ? ` TargetMode="${mode}"` : ''}/>`).join('')}</Relationships>`;

const SECTION = `<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="2000" w:right="1000" w:bottom="1500" w:left="1500" w:header="700" w:footer="600" w:gutter="0"/></w:sectPr>`;

/** The parts of a template as Word would save it; some may be others or none. */
function template(changed: Record<string, string | null> = {}): Uint8Array {
	const head = (text: string) =>
		`<w:hdr xmlns:w="${W}" xmlns:r="${R}"><w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p></w:hdr>`;
	const texts: Record<string, string | null> = {
		'[Content_Types].xml':
			'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="emf" ContentType="image/x-emf"/></Types>',
		'word/styles.xml': STYLES,
		'word/document.xml': `<w:document xmlns:w="${W}" xmlns:r="${R}"><w:body><w:p/>${SECTION}</w:body></w:document>`,
		'word/_rels/document.xml.rels': rels(
			['rId1', 'header', 'header1.xml'],
			['rId2', 'footer', 'footer1.xml']
		),
		'word/header1.xml': head('Letterhead of the Institute'),
		'word/_rels/header1.xml.rels': rels(
			['rId1', 'image', 'media/image1.emf'],
			['rId2', 'hyperlink', 'https://example.org', 'External']
		),
		'word/footer1.xml': head('Our address').replaceAll('w:hdr', 'w:ftr'),
		'word/theme/theme1.xml': '<a:theme xmlns:a="x" name="Institute"/>',
		...changed
	};
	const parts = Object.entries(texts).flatMap(([name, part]) =>
		part === null ? [] : [[name, strToU8(part)] as const]
	);
	return zipSync({ ...Object.fromEntries(parts), 'word/media/image1.emf': PICTURE });
}

const writtenOn = async (bytes: Uint8Array) =>
	partsIn(await writeDocx([documentWith()], { template: bytes }));

describe('a report on an institution’s own Word template', () => {
	test('takes its styles by their names, whatever their ids, and adds those that it lacks', async () => {
		const parts = await writtenOn(template());
		const document = xmlOf(parts.get('word/document.xml'));
		const used = saidOf(document, 'w:pStyle', 'w:val');
		expect(used).toContain('1');
		expect(used).toContain('11');
		expect(used).not.toContain('Heading1');
		expect(used).toContain('ReportTitle');
		expect(saidOf(document, 'w:rStyle', 'w:val')).toContain('a9');
		const styles = xmlOf(parts.get('word/styles.xml'));
		const known = new Set(saidOf(styles, 'w:style', 'w:styleId'));
		for (const name of ['word/document.xml', 'word/endnotes.xml', 'word/header1.xml']) {
			const part = parts.get(name);
			if (!part) continue;
			const all = ['w:pStyle', 'w:rStyle', 'w:tblStyle'].flatMap((tag) =>
				saidOf(xmlOf(part), tag, 'w:val')
			);
			expect(all.filter((id) => !known.has(id ?? ''))).toEqual([]);
		}
		expect(parts.get('word/styles.xml')).toContain('w:val="AA0000"');
		const ids = saidOf(styles, 'w:style', 'w:styleId');
		expect(new Set(ids).size).toBe(ids.length);
	});

	test('takes no list of it, whose numbering stays behind', async () => {
		const parts = await writtenOn(template());
		expect(parts.get('word/styles.xml')).not.toContain('w:numPr');
	});

	test('takes its theme, its paper and the heads and feet of its pages with their pictures', async () => {
		const bytes = await writeDocx([documentWith()], { template: template() });
		const parts = partsIn(bytes);
		expect(parts.get('word/theme/theme1.xml')).toContain('name="Institute"');
		const document = xmlOf(parts.get('word/document.xml'));
		expect(saidOf(document, 'w:pgSz', 'w:w')).toEqual(['12240']);
		expect(saidOf(document, 'w:pgMar', 'w:left')).toEqual(['1500']);
		expect(
			saidOf(document, 'w:gridCol', 'w:w')
				.slice(0, 2)
				.map(Number)
				.reduce((a, b) => a + b)
		).toBe(12240 - 2500);
		const targets = new Map(
			tagged(xmlOf(parts.get('word/_rels/document.xml.rels')), 'Relationship').map((one) => [
				one.getAttribute('Id'),
				`word/${one.getAttribute('Target')}`
			])
		);
		const heads = saidOf(document, 'w:headerReference', 'r:id').map((id) => targets.get(id) ?? '');
		expect(heads).toHaveLength(1);
		expect(parts.get(heads[0] ?? '')).toContain('Letterhead of the Institute');
		expect(parts.get('word/template-footer-default.xml')).toContain('Our address');
		const own = xmlOf(parts.get('word/_rels/template-header-default.xml.rels'));
		for (const target of saidOf(own, 'Relationship', 'Target'))
			if (!target?.startsWith('https:')) expect(parts.has(`word/${target}`)).toBe(true);
		expect(parts.get('[Content_Types].xml')).toContain('Extension="emf"');
		const html = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
		expect(html.value).toMatch(/<h1>.*Where it stands/);
	});

	test('leaves out a head that would fetch something from elsewhere', async () => {
		const parts = await writtenOn(
			template({
				'word/_rels/header1.xml.rels': rels([
					'rId1',
					'image',
					'https://evil.example/x.png',
					'External'
				])
			})
		);
		expect([...parts.values()].join()).not.toContain('evil.example');
		expect([...parts.values()].join()).not.toContain('Letterhead');
		expect(parts.get('word/header1.xml')).toContain('Where it stands, as of 31 May 2026');
	});

	test('keeps our paper where its own has no room for text', () => {
		const narrow = SECTION.replace('w:right="1000"', 'w:right="9000"');
		const document = `<w:document xmlns:w="${W}" xmlns:r="${R}"><w:body>${narrow}</w:body></w:document>`;
		expect(readTemplate(template({ 'word/document.xml': document })).paper).toBeNull();
	});

	test('is refused where the file is none that Word saved', async () => {
		const refused = (bytes: Uint8Array) =>
			expect(writeDocx([documentWith()], { template: bytes })).rejects.toThrow(TemplateError);
		await refused(strToU8('no ZIP file at all'));
		await refused(template({ 'word/styles.xml': null }));
		await refused(template({ 'word/styles.xml': '<w:styles' }));
		await refused(template({ 'word/styles.xml': '<html/>' }));
		await refused(template({ 'word/document.xml': '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;' }));
		await refused(zipSync({ 'word/styles.xml': new Uint8Array(31_000_000) }));
	});

	test('is refused where its parts unfold into far more than they are', () => {
		const part = new Uint8Array(25_000_000);
		const many = zipSync({ 'word/a.bin': part, 'word/b.bin': part, 'word/c.bin': part });
		expect(() => readTemplate(many)).toThrow(
			expect.objectContaining({ why: 'word/c.bin is too large.' })
		);
	});
});
