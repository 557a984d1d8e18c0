import { expect, test } from 'vitest';
import { languageOfWords } from './evidence.ts';

test.each([
	['PALM7 declaration (Japanese text)', 'ja', 'en'],
	['第7回太平洋・島サミット宣言', 'ja', 'ja'],
	['第7回太平洋・島サミット宣言', 'en', 'ja'],
	['外交部声明', 'zh', 'zh'],
	['한미일 정상회의', 'ko', 'ko'],
	['Accord de Paris', 'fr', 'fr'],
	['A search of the archive', null, 'en']
])('“%s” of a piece in %s is marked as %s', (words, language, marked) => {
	expect(languageOfWords(words, language)).toBe(marked);
});
