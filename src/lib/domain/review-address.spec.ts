import { expect, test } from 'vitest';
import { readReviewQuery, reviewSearch } from './review-address.ts';

const read = (address: string) => readReviewQuery(new URLSearchParams(address));

test.each([
	['', ''],
	['list=waiting', ''],
	['list=baseline&about=GLO-2&page=2', '?list=baseline&about=GLO-2&page=2'],
	['about=glo-2', '?about=GLO-2'],
	['subject=response&id=x', '?subject=response&id=x'],
	['subject=gossip&id=x', ''],
	['list=other&page=0', ''],
	['page=1.5', '']
])('“%s” is read and written again', (address, written) => {
	expect(reviewSearch(read(address))).toBe(written);
});

test('another item is another address of the same list', () => {
	const open = { subject: 'status-note', id: 'x' } as const;
	expect(reviewSearch(read('list=baseline&page=2'), { open })).toBe(
		'?list=baseline&page=2&subject=status-note&id=x'
	);
});
