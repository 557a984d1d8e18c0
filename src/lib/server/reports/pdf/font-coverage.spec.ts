import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { charactersOf } from './font-coverage.ts';

const fontOf = (path: string) =>
	readFileSync(createRequire(import.meta.url).resolve(`@expo-google-fonts/${path}.ttf`));
const code = (letter: string) => letter.codePointAt(0) ?? 0;

test('a font says which characters it can draw', () => {
	const japanese = charactersOf(fontOf('noto-sans-jp/400Regular/NotoSansJP_400Regular'));
	for (const letter of 'Aé提言、𠮟') expect(japanese.has(code(letter))).toBe(true);
	for (const letter of '한ש👋\uFFFF') expect(japanese.has(code(letter))).toBe(false);
	const emoji = charactersOf(fontOf('noto-emoji/400Regular/NotoEmoji_400Regular'));
	expect(emoji.has(code('👋'))).toBe(true);
	expect(emoji.has(code('提'))).toBe(false);
});

test('what is no font is refused', () => {
	expect(() => charactersOf(Buffer.alloc(64))).toThrow(RangeError);
});
