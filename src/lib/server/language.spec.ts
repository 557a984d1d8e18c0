import { expect, test } from 'vitest';
import { m } from '#lib/paraglide/messages.js';
import { eachInLanguage, inLanguage } from './language.ts';

test('a piece of work has its language, also after it waited, and beside another', async () => {
	const said = async () => {
		const before = m.level_done();
		await new Promise((resolve) => setTimeout(resolve, 1));
		return [before, m.level_done()];
	};
	const [en, ja] = await Promise.all([inLanguage('en', said), inLanguage('ja', said)]);
	expect(en).toEqual(['Done', 'Done']);
	expect(ja).toEqual(['実現', '実現']);
});

test('what is made piece by piece is made in its language, whoever takes the pieces', async () => {
	async function* words() {
		yield m.level_done();
		await Promise.resolve();
		yield m.level_announced();
	}
	const taken: string[] = [];
	const ja = eachInLanguage('ja', words)[Symbol.asyncIterator]();
	for await (const word of eachInLanguage('en', words))
		taken.push(word, String((await ja.next()).value));
	expect(taken).toEqual(['Done', '実現', 'Announced', '表明']);
});
