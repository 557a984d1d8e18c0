import { expect, test } from 'vitest';
import { partsOfReason } from './open-question.ts';

test.each([
	['It began. Still open: the treaty.', 'It began.', 'the treaty.'],
	['始まった。残る点：条約。', '始まった。', '条約。'],
	['始まった。残る課題：条約。', '始まった。', '条約。'],
	['始まった。残る課題: 条約。', '始まった。', '条約。'],
	['It began.\n\nStill open: one.\nTwo.', 'It began.', 'one.\nTwo.'],
	['It began.', 'It began.', null],
	['残る課題は多い。', '残る課題は多い。', null],
	['It is still open: nothing.', 'It is still open: nothing.', null],
	['It began. Still open: ', 'It began. Still open: ', null]
])('%j', (reason, said, open) => {
	expect(partsOfReason(reason)).toEqual({ said, open });
});
