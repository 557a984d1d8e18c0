import { say } from '#lib/words/words.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PageData } from './$types';

type Difference = NonNullable<PageData['rows']>[number]['difference'];

/** How the right side of a comparison stands to the left, in words. */
export const differenceText = say<Difference>({
	up: m.compare_up,
	back: m.compare_back,
	new: m.compare_new,
	restated: m.compare_restated,
	higher: m.compare_higher,
	lower: m.compare_lower,
	'left-only': m.compare_left_only,
	'right-only': m.compare_right_only,
	same: m.compare_is_same
});
