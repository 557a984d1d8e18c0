// Compiles the messages, and fails where one is missing in a language or none were compiled:
// the compiler itself only warns.
import { compile } from '@inlang/paraglide-js';
import { readFileSync } from 'node:fs';
import { paraglideOptions } from './paraglide.mjs';

const LANGUAGES = ['en', 'ja'];
const read = (language) => JSON.parse(readFileSync(`messages/${language}.json`, 'utf8'));
const keys = Object.fromEntries(
	LANGUAGES.map((language) => [
		language,
		Object.keys(read(language)).filter((key) => key[0] !== '$')
	])
);
const missing = LANGUAGES.flatMap((language) =>
	[...new Set(Object.values(keys).flat())]
		.filter((key) => !keys[language].includes(key))
		.map((key) => `${language}: ${key}`)
);
if (missing.length > 0) {
	console.error(`Messages are missing:\n${missing.join('\n')}`);
	process.exit(1);
}
await compile(paraglideOptions);
const compiled = readFileSync('src/lib/paraglide/messages/en.js', 'utf8');
if (!compiled.includes('level_done')) {
	console.error('No messages were compiled: is @inlang/plugin-message-format installed?');
	process.exit(1);
}
