import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { actionWord } from './words.ts';

const SERVER = 'src/lib/server';
const NOUNS_OF_THE_CORPUS = ['source', 'theme', 'party', 'recommendation', 'evidence'];

test('every action that is written to the audit trail has its words', () => {
	const written = readdirSync(SERVER, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
		.flatMap((file) => [
			...readFileSync(`${SERVER}/${file}`, 'utf8').matchAll(/action(?::| =) '([a-z:-]+)'/g)
		])
		.map(([, action = '']) => action);
	const ofCorpus = NOUNS_OF_THE_CORPUS.flatMap((noun) => [`${noun}:create`, `${noun}:update`]);
	expect(written).toContain('person:create');
	const silent = [...written, ...ofCorpus].filter((action) => actionWord(action) === action);
	expect(silent).toEqual([]);
});
