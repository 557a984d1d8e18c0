import { describe, expect, test } from 'vitest';
import { readRecommendationQuery } from '../domain/recommendation-query.ts';
import { compareSources } from './compare-sources.ts';
import { compareAssessors, compareDates } from './compare.ts';
import { openCorpusDatabase } from './db/testing.ts';
import { linkOverlap } from './overlap-edit.ts';
import { EDIT_VIEW, openEditDatabase } from './testing-edit.ts';
import { openJudgementDatabase } from './testing-judgement.ts';
import { PUBLIC_VIEW } from './testing-note.ts';

const scope = (address = '') => ({
	query: readRecommendationQuery(new URLSearchParams(address)),
	language: 'en'
});
const view = { asOf: '2026-05-31', knownOn: '2026-11-22', viewer: null };

describe('two dates', () => {
	test('what moved stands first, and says which way; what is the same stands last', async () => {
		const db = await openCorpusDatabase();
		const rows = await compareDates(db.reader, view, { ...scope(), since: '2025-05-31' });
		expect(rows).toHaveLength(34);
		const differences = rows.map(({ difference }) => difference);
		expect(differences.indexOf('same')).toBeGreaterThan(differences.lastIndexOf('up'));
		expect(differences.lastIndexOf('back')).toBeLessThan(differences.indexOf('up'));
		expect(rows.find(({ code }) => code === 'JMH-7.2')).toMatchObject({
			...{ difference: 'back', left: { level: 'largely-done' }, right: { level: 'under-way' } }
		});
	});

	test('only the scope is compared, and what did not exist yet came later', async () => {
		const db = await openCorpusDatabase();
		const asked = { ...scope('theme=china'), since: '2016-01-01' };
		const rows = await compareDates(db.reader, view, asked);
		expect(rows.map(({ code, difference }) => [code, difference])).toEqual([
			['JMH-9', 'new'],
			['JMH-10', 'new']
		]);
		expect(rows[0]?.left.level).toBeNull();
	});
});

describe('two assessors', () => {
	test('theirs is higher or lower than ours; what only we judge is one-sided', async () => {
		const { db, judge, slug } = await openJudgementDatabase();
		await judge({ level: 'announced' });
		const sides = { left: 'ours', right: slug };
		const asked = { ...scope('source=globis-action-20'), ...sides };
		const rows = (await compareAssessors(db.reader, PUBLIC_VIEW, asked)) ?? [];
		expect(rows[0]).toMatchObject({
			...{ code: 'GLO-2.4', difference: 'lower', left: { level: 'largely-done' } },
			right: { level: 'announced', wording: { text: 'Partly implemented' } }
		});
		expect(new Set(rows.slice(1).map(({ difference }) => difference))).toEqual(
			new Set(['left-only'])
		);
		const turned = { ...asked, left: slug, right: 'ours' };
		const others = await compareAssessors(db.reader, PUBLIC_VIEW, turned);
		expect(others?.[0]).toMatchObject({ code: 'GLO-2.4', difference: 'higher' });
	});

	test('what does not count yet is compared with nothing, nor is an unknown assessor', async () => {
		const { db, judge, slug } = await openJudgementDatabase();
		await judge({}, { isSecondPersonReview: true });
		const asked = { ...scope('text=GLO-2.4'), left: 'ours', right: slug };
		const rows = await compareAssessors(db.reader, PUBLIC_VIEW, asked);
		expect(rows?.map(({ difference }) => difference)).toEqual(['left-only']);
		const unknown = { ...asked, right: 'nobody' };
		expect(await compareAssessors(db.reader, PUBLIC_VIEW, unknown)).toBeNull();
	});
});

test('two sources stand side by side by theme, those that differ first, with what is the same in both', async () => {
	const { db, sent } = await openEditDatabase();
	const input = { other: 'JMH-3', words: null, language: 'en' as const };
	await linkOverlap(db, { code: 'GLO-1', input }, sent());
	const sides = { left: 'globis-action-20', right: 'jmh-2016-08-24-security-network' };
	const themes = await compareSources(db.reader, EDIT_VIEW, { ...scope(), ...sides });
	const states = themes.map(({ differs }) => differs);
	expect(states).toEqual(states.toSorted((a, b) => Number(b) - Number(a)));
	const china = themes.find(({ slug }) => slug === 'china');
	expect([china?.left, china?.right.map(({ code }) => code), china?.differs]).toEqual([
		...[[], ['JMH-9', 'JMH-10'], true]
	]);
	const alliance = themes.flatMap(({ left }) => left).find(({ code }) => code === 'GLO-1');
	expect(alliance?.sameAs).toEqual(['JMH-3']);
});
