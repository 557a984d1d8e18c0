import { expect, test } from 'vitest';
import type { View } from '../domain/view.ts';
import { openCorpusDatabase } from './db/testing.ts';
import { search } from './search.ts';

const OUTSIDE: View = { asOf: '2026-11-22', knownOn: '2026-11-22', viewer: null };

/** What people type, and the page that they want first. */
const QUERIES: [text: string, first: string][] = [
	['Africa TICAD', '/recommendations/GLO-4.1'],
	['TICAD', '/recommendations/GLO-4.1'],
	['PALM Pacific islands', '/recommendations/GLO-4.2'],
	['missile defence', '/recommendations/JMH-7.3'],
	['missle defence', '/recommendations/JMH-7.3'],
	['South China Sea', '/recommendations/JMH-10'],
	['globalisation', '/recommendations/JMH-11'],
	['joint exercises', '/recommendations/GLO-2.3'],
	['technology transfer', '/recommendations/GLO-2.4'],
	['second third alliances', '/recommendations/GLO-2.5'],
	['coordination mechanism', '/recommendations/JMH-6'],
	['Australia cooperation deepen', '/recommendations/JMH-7.1'],
	['India cooperation deepen', '/recommendations/JMH-7.2'],
	['developing countries peace', '/recommendations/JMH-8'],
	['GLO-3.1', '/recommendations/GLO-3.1'],
	['election', '/recommendations/JMH-1'],
	['public good East Asia', '/recommendations/GLO-1.2'],
	['EV-101', '/evidence/EV-101'],
	['China responsible conduct', '/recommendations/JMH-9'],
	['strenghten aliance public good', '/recommendations/GLO-1.2'],
	['紛争', '/recommendations/JMH-2'],
	['孤立主義', '/recommendations/JMH-7.5'],
	['能力構築', '/recommendations/JMH-8'],
	['共同訓練', '/recommendations/GLO-2.3'],
	['技術移転', '/recommendations/GLO-2.4'],
	['ミサイル', '/recommendations/JMH-7.3'],
	['南シナ海', '/recommendations/JMH-10'],
	['選挙', '/recommendations/JMH-1'],
	['公共財', '/recommendations/GLO-1.2'],
	['島サミット', '/recommendations/GLO-4.2'],
	['アフリカ開発会議', '/recommendations/GLO-4.1'],
	['メカニズム 局長級', '/evidence/EV-030'],
	['日米豪', '/recommendations/JMH-7.1'],
	['日米印', '/recommendations/JMH-7.2'],
	['基軸', '/recommendations/GLO-1.1'],
	['価値観', '/recommendations/GLO-2.2'],
	['防波堤', '/recommendations/JMH-7.5'],
	['グローバル化', '/recommendations/JMH-11'],
	['韓国 協力', '/recommendations/JMH-7.3'],
	['中国 責任', '/recommendations/JMH-9']
];

test('forty queries, half of them Japanese, find first what people look for', async () => {
	const db = await openCorpusDatabase();
	const wrong: unknown[] = [];
	for (const [text, first] of QUERIES) {
		const language = /[a-z]/i.test(text) ? 'en' : 'ja';
		const { hits } = await search(db.reader, OUTSIDE, { text, kind: null, page: 1, language });
		if (hits[0]?.href !== first)
			wrong.push({ text, first, found: hits.slice(0, 4).map(({ href }) => href) });
	}
	expect(QUERIES.filter(([text]) => !/[a-z]/i.test(text))).toHaveLength(20);
	expect(QUERIES).toHaveLength(40);
	expect(wrong.length, JSON.stringify(wrong, null, 1)).toBeLessThanOrEqual(2);
});
