import { renderAsync } from '@resvg/resvg-js';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The family that the pictures of reports are set in: Latin and Japanese, regular and bold. */
export const PICTURE_FONT = 'Noto Sans JP';

/** How many times its own size a picture may be drawn. */
export const PNG_SCALES = [1, 2, 3, 4] as const;
export type PngScale = (typeof PNG_SCALES)[number];

const FACES = ['400Regular/NotoSansJP_400Regular.ttf', '700Bold/NotoSansJP_700Bold.ttf'];

let faces: string[] | null = null;
function findFaces(): string[] {
	const { resolve } = createRequire(join(process.cwd(), 'package.json'));
	faces ??= FACES.map((face) => resolve(`@expo-google-fonts/noto-sans-jp/${face}`));
	return faces;
}

/** The picture being drawn: one at a time, as a large one takes a core for a second. */
let last: Promise<unknown> = Promise.resolve();

/**
 * An SVG document as a PNG, `scale` times as large. Drawn off the main thread, with the fonts that
 * Heeded brings and none of the machine's, so that the same document gives the same bytes everywhere;
 * a family that it names and Heeded does not have is drawn in `PICTURE_FONT`. Throws Error if the
 * document is no SVG.
 */
export async function pngOfSvg(svg: string, { scale }: { scale: PngScale }): Promise<Buffer> {
	const draw = () =>
		renderAsync(svg, {
			fitTo: { mode: 'zoom', value: scale },
			font: { fontFiles: findFaces(), loadSystemFonts: false, defaultFontFamily: PICTURE_FONT }
		});
	const drawn = last.then(draw, draw);
	last = drawn.catch(() => undefined);
	return (await drawn).asPng();
}
