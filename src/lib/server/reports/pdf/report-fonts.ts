import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { charactersOf } from './font-coverage.ts';

/** A family that PDFs are set in, with the files of its faces. */
interface Family {
	name: string;
	faces: readonly string[];
}

const at = (family: string, faces: readonly string[]) =>
	faces.map((face) => `@expo-google-fonts/${family}/${face}.ttf`);

/** Latin and Japanese, the serif of headings, and what titles of evidence may be written in besides. */
export const REPORT_FAMILIES: readonly Family[] = [
	{
		name: 'Noto Sans JP',
		faces: at('noto-sans-jp', [
			'400Regular/NotoSansJP_400Regular',
			'600SemiBold/NotoSansJP_600SemiBold'
		])
	},
	{
		name: 'Source Serif 4',
		faces: at('source-serif-4', [
			'400Regular/SourceSerif4_400Regular',
			'600SemiBold/SourceSerif4_600SemiBold'
		])
	},
	{
		name: 'Noto Sans Arabic',
		faces: at('noto-sans-arabic', ['400Regular/NotoSansArabic_400Regular'])
	},
	{
		name: 'Noto Sans Hebrew',
		faces: at('noto-sans-hebrew', ['400Regular/NotoSansHebrew_400Regular'])
	},
	{
		name: 'NanumGothic',
		faces: at('nanum-gothic', ['400Regular/NanumGothic_400Regular'])
	},
	{
		name: 'ZCOOL XiaoWei',
		faces: at('zcool-xiaowei', ['400Regular/ZCOOLXiaoWei_400Regular'])
	},
	{ name: 'Noto Emoji', faces: at('noto-emoji', ['400Regular/NotoEmoji_400Regular']) }
];

/** The files of a family. Throws Error, naming the font, where one is not there. */
function filesOf({ name, faces }: Family): string[] {
	const { resolve } = createRequire(join(process.cwd(), 'package.json'));
	try {
		return faces.map((face) => resolve(face));
	} catch (cause) {
		throw new Error(
			`The font “${name}” is missing, so no PDF can be made: npm install brings it.`,
			{
				cause
			}
		);
	}
}

/** The folders that the fonts of PDFs lie in, each with a single face. */
export const findFontFolders = (families = REPORT_FAMILIES) =>
	families.flatMap(filesOf).map((file) => dirname(file));

let known: Set<number> | null = null;

/** The characters that one of the fonts has. */
export function findCharacters(): Set<number> {
	known ??= new Set(
		REPORT_FAMILIES.flatMap((family) => [...charactersOf(readFileSync(filesOf(family)[0] ?? ''))])
	);
	return known;
}
