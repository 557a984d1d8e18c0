import { expect, test } from 'vitest';
import { assessorSchema, differenceOf, judgementSchema, SCALE_MAX } from './assessor.ts';

const JUDGEMENT = {
	scaleWord: 'Partly implemented',
	wording: '',
	level: 'under-way',
	confidence: 'high',
	asOf: '2026-05-31',
	reason: 'It says that half of it is there.',
	language: 'en',
	correctsId: ''
};
const schema = judgementSchema({ today: '2026-05-31' });

test('a scale is one word a line, lowest first, without empty lines', () => {
	const names = { en: 'The Council', ja: '評議会' };
	expect(assessorSchema.parse({ ...names, scale: ' None \r\n\n Partly\nFully ' }).scale).toEqual([
		...['None', 'Partly', 'Fully']
	]);
	expect(assessorSchema.parse({ ...names, scale: '' }).scale).toEqual([]);
	const long = Array.from({ length: SCALE_MAX + 1 }, (_word, index) => `word ${index}`).join('\n');
	expect(assessorSchema.safeParse({ ...names, scale: long }).success).toBe(false);
	expect(assessorSchema.safeParse({ en: 'Only English', ja: ' ', scale: '' }).success).toBe(false);
});

test('a judgement is in words of the scale, or in others that were typed', () => {
	expect(schema.parse(JUDGEMENT)).toMatchObject({
		wording: 'Partly implemented',
		correctsId: null
	});
	expect(schema.parse({ ...JUDGEMENT, wording: ' Half done ' }).wording).toBe('Half done');
	expect(schema.safeParse({ ...JUDGEMENT, scaleWord: '' }).error?.issues[0]).toMatchObject({
		path: ['wording'],
		message: 'fault_missing'
	});
});

test('a judgement of tomorrow, or without a level or a reason, is refused', () => {
	for (const wrong of [{ asOf: '2026-06-01' }, { level: 'not-assessed' }, { reason: ' ' }])
		expect(schema.safeParse({ ...JUDGEMENT, ...wrong }).success, JSON.stringify(wrong)).toBe(false);
});

test('their level is higher, lower or the same, and nothing where we have none', () => {
	expect(differenceOf('done', 'announced')).toBe('higher');
	expect(differenceOf('no-action-found', 'announced')).toBe('lower');
	expect(differenceOf('announced', 'announced')).toBe('same');
	expect(differenceOf('announced', 'not-assessed')).toBeNull();
});
