import { expect, test } from 'vitest';
import { passageMap, type MappedPassage } from './passage-map.ts';

const passage = (
	code: string,
	block: number,
	more: Partial<MappedPassage> = {}
): MappedPassage => ({
	...{ id: `${code}@${block}`, code, block, fingerprint: `${code}@${block}` },
	...{ level: 'under-way', isStalled: false, isReversed: false },
	...more
});

test('a passage lies in its paragraph', () => {
	expect(passageMap([passage('JMH-2', 4)], 20)).toEqual([
		{
			id: 'JMH-2@4',
			codes: ['JMH-2'],
			label: '2',
			paragraph: 5,
			level: 'under-way',
			isStalled: false,
			isReversed: false,
			left: 20,
			width: 5
		}
	]);
});

test('passages of one paragraph stand side by side', () => {
	const slots = passageMap([passage('JMH-9', 1), passage('JMH-10', 1)], 4);
	expect(slots.map(({ left, width }) => [left, width])).toEqual([
		[25, 12.5],
		[37.5, 12.5]
	]);
});

test('those of the same words are one, at the lowest of their levels', () => {
	const fingerprint = 'same';
	const [slot, ...others] = passageMap(
		[
			passage('JMH-7.1', 12, { fingerprint, level: 'done' }),
			passage('JMH-7.2', 12, { fingerprint, level: 'under-way', isReversed: true }),
			passage('JMH-7.3', 12, { fingerprint, level: 'not-assessed' })
		],
		22
	);
	expect(others).toEqual([]);
	expect(slot).toMatchObject({
		codes: ['JMH-7.1', 'JMH-7.2', 'JMH-7.3'],
		label: '7.1–7.3',
		level: 'not-assessed',
		isReversed: true
	});
});

test('the text is as long as its last passage at least', () => {
	expect(passageMap([passage('A-1', 0), passage('A-2', 9)], 5).map(({ left }) => left)).toEqual([
		0, 90
	]);
	expect(passageMap([], 5)).toEqual([]);
});
