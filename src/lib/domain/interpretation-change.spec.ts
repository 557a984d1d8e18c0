import { expect, test } from 'vitest';
import { signChanges } from './interpretation-change.ts';

test.each([
	['nothing', ['A', 'B'], ['A', 'B'], ['A kept', 'B kept']],
	['a sign added', ['A'], ['B', 'A'], ['B added', 'A kept']],
	['a sign left out', ['A', 'B'], ['B'], ['B kept', 'A left-out']],
	['a sign worded anew', ['A'], ['A, of late'], ['A, of late added', 'A left-out']],
	['the order alone', ['A', 'B'], ['B', 'A'], ['B kept', 'A kept']]
])('%s', (_case, before, after, turns) => {
	expect(signChanges(before, after).map(({ sign, change }) => `${sign} ${change}`)).toEqual(turns);
});
