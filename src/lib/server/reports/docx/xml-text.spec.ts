import { expect, test } from 'vitest';
import { writtenXml, xmlText } from './xml-text.ts';

test('a letter that XML cannot hold becomes a sign that one stood there', () => {
	expect(xmlText('a\u0000b\u0008c\u001fd\ufffee\uffff')).toBe(
		'a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFD'
	);
	expect(xmlText('half \ud83d pair, \udc4d half')).toBe('half \uFFFD pair, \uFFFD half');
});

test('whole pairs, tabs and letters of all scripts stay, and lines end alike', () => {
	expect(xmlText('👍 𠮷\tשלום\r\n提言\rend')).toBe('👍 𠮷\tשלום\n提言\nend');
});

test('signs of XML are written so that they are read as text', () => {
	expect(writtenXml('<a href="x">&amp;</a>')).toBe(
		'&lt;a href=&quot;x&quot;&gt;&amp;amp;&lt;/a&gt;'
	);
});
