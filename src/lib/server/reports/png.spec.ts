import { describe, expect, test } from 'vitest';
import { pngOfSvg } from './png.ts';

const svgOf = (inside: string) =>
	`<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20" font-family="Segoe UI, sans-serif">${inside}</svg>`;
const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];
const word = (text: string, more = '') => svgOf(`<text y="15" ${more}>${text}</text>`);

describe('an SVG document as a PNG', () => {
	test('is as large as it is asked to be', async () => {
		const png = await pngOfSvg(word('TICAD'), { scale: 2 });
		expect(png.subarray(1, 4).toString()).toBe('PNG');
		expect(sizeOf(png)).toEqual([120, 40]);
	});

	test('has the same bytes each time, also where several are asked for at once', async () => {
		const [one, two] = await Promise.all(
			['提言', '提言'].map((text) => pngOfSvg(word(text), { scale: 1 }))
		);
		expect(one?.equals(two ?? Buffer.alloc(0))).toBe(true);
	});

	test('draws each letter, Japanese ones and signs too, with no font of the machine', async () => {
		const texts = ['', 'A', '提', '言', 'é', '−', '→', '、'];
		const pictures = await Promise.all(texts.map((text) => pngOfSvg(word(text), { scale: 1 })));
		// A letter that a font lacks would look like another one that it lacks, or like none.
		expect(new Set(pictures.map((png) => png.toString('base64'))).size).toBe(texts.length);
	});

	test('has a bold face of its own', async () => {
		const plain = await pngOfSvg(word('段階'), { scale: 1 });
		const bold = await pngOfSvg(word('段階', 'font-weight="600"'), { scale: 1 });
		expect(bold.equals(plain)).toBe(false);
	});

	test('is refused where the document is no SVG, and the next one is drawn all the same', async () => {
		await expect(pngOfSvg('<p>no picture</p>', { scale: 1 })).rejects.toThrow();
		expect(sizeOf(await pngOfSvg(word('A'), { scale: 1 }))).toEqual([60, 20]);
	});
});
