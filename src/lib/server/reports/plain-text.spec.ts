import { describe, expect, test } from 'vitest';
import { plainText, webAddress } from './plain-text.ts';

describe('a text that any file can hold', () => {
	test('keeps lines, tabs and every letter', () => {
		const text = 'a\tb\nc é 提言 👩‍👩‍👧 שלום <b> & "q"';
		expect(plainText(text)).toBe(text);
		expect(plainText('a\r\nb\rc\u2028d')).toBe('a\nb\nc\nd');
	});

	test('names control characters, marks that turn all that follows, and halves of letters', () => {
		expect(plainText('a\u0000b\u001Bc\u007Fd\u009Be')).toBe(
			'a[U+0000]b[U+001B]c[U+007F]d[U+009B]e'
		);
		expect(plainText('file\u202Efdp.exe\u2066')).toBe('file[U+202E]fdp.exe[U+2066]');
		expect(plainText('\uD83Dx')).toBe('\uFFFDx');
	});
});

describe('an address that a file may link to', () => {
	test('is one of the web', () => {
		expect(webAddress('https://example.org/é?a="b"')).toBe('https://example.org/%C3%A9?a=%22b%22');
		expect(webAddress('HTTP://example.org')).toBe('http://example.org/');
	});

	test('is none that runs, reads the disk or is no address', () => {
		for (const href of [
			'javascript:alert(1)',
			'data:text/html,x',
			'file:///etc',
			'https://',
			'//a'
		])
			expect(webAddress(href)).toBeNull();
	});
});
