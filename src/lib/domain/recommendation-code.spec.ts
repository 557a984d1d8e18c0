import { describe, expect, test } from 'vitest';
import { codeFault, nextCodeIn, type CodePlace } from './recommendation-code.ts';
import { recommendationCodeSchema } from './recommendation.ts';

const shipped: CodePlace = { sourceCode: 'GLO', parentCode: null, isShipped: true };
const shippedPart: CodePlace = { ...shipped, parentCode: 'GLO-2' };
const own: CodePlace = { sourceCode: 'XYZ', parentCode: null, isShipped: false };
const ownPart: CodePlace = { ...own, parentCode: 'XYZ-1' };
const partOfAdded: CodePlace = { ...shipped, parentCode: 'GLO-A1', isShipped: false };

describe('the code that is proposed', () => {
	test.each<[string, CodePlace, string[], string]>([
		['in a shipped source is numbered apart', shipped, ['GLO-1', 'GLO-4.2'], 'GLO-A1'],
		['goes on after what was added', shipped, ['GLO-1', 'GLO-A2', 'GLO-A1'], 'GLO-A3'],
		['of a part of a shipped whole is numbered apart', shippedPart, ['GLO-2.7'], 'GLO-2.A1'],
		['of a part of an added whole is a plain number', partOfAdded, ['GLO-A1.1'], 'GLO-A1.2'],
		['in a source that people added is a number', own, [], 'XYZ-1'],
		['takes no part for a whole', own, ['XYZ-1', 'XYZ-1.9'], 'XYZ-2'],
		['passes over codes that are no numbers', own, ['XYZ-3', 'XYZ-B9'], 'XYZ-4'],
		['of a part of it', ownPart, ['XYZ-1.1', 'XYZ-1.2', 'XYZ-10.7'], 'XYZ-1.3']
	])('%s', (_case, place, taken, code) => {
		expect(nextCodeIn(place, taken)).toBe(code);
	});
});

describe('a code that somebody chose', () => {
	test.each<[CodePlace, string, string | null]>([
		[shipped, 'GLO-A7', null],
		[shipped, 'GLO-17', 'fault_code_apart'],
		[shipped, 'JMH-A1', 'fault_code_start'],
		[shipped, 'GLO-A1.1', 'fault_code_start'],
		[shippedPart, 'GLO-2.A1', null],
		[shippedPart, 'GLO-2.8', 'fault_code_apart'],
		[shippedPart, 'GLO-3.A1', 'fault_code_start'],
		[own, 'XYZ-B', null],
		[own, 'XYZ1-1', 'fault_code_start'],
		[ownPart, 'XYZ-1.X2', null],
		[ownPart, 'XYZ-11', 'fault_code_start']
	])('in %o: %s', (place, code, fault) => {
		expect(codeFault(code, place)).toBe(fault);
	});

	test('may be typed small or in full width', () => {
		expect(recommendationCodeSchema.parse(' ｇｌｏ－ａ１ ')).toBe('GLO-A1');
		expect(recommendationCodeSchema.safeParse('GLO A1').success).toBe(false);
		expect(recommendationCodeSchema.safeParse('GLO-A1/../x').success).toBe(false);
	});
});
