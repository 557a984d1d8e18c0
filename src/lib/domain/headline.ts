/** What the headline is made from: numbers of recommendations, wholes and parts alike. */
export interface HeadlineFacts {
	total: number;
	/** How many there were on the day compared with. */
	totalBefore: number;
	done: number;
	largelyDone: number;
	/** How many have a level. */
	assessed: number;
	/** How many are on hold: the reader may not see their level. */
	onHold: number;
	/** How many of the levels no second person has reviewed. */
	notReviewed: number;
	/** How many of these are of the baseline that the corpus came with. */
	baseline: number;
	/** How many the world moved up, and back, since the day compared with. */
	rose: number;
	fell: number;
}

/** The shape of the headline's sentences; the words are the interface's. */
export interface Headline {
	/** Which sentence says the levels; null where there is nothing to say it of. */
	levels: 'all-done' | 'done-and-largely-done' | 'done' | 'largely-done' | 'neither' | null;
	/** Which sentence says the moves; null where there was nothing to compare with. */
	moves: 'rose-and-fell' | 'rose' | 'fell' | 'none' | null;
	/** Rule 2: while a counted level is unreviewed, the headline says so. */
	review: 'reviewed' | 'all-baseline' | 'none-reviewed' | 'some-not-reviewed';
}

function levelsOf({ total, done, largelyDone }: HeadlineFacts): Headline['levels'] {
	if (total === 0) return null;
	if (done === total) return 'all-done';
	if (done > 0) return largelyDone > 0 ? 'done-and-largely-done' : 'done';
	return largelyDone > 0 ? 'largely-done' : 'neither';
}

function movesOf({ total, totalBefore, rose, fell }: HeadlineFacts): Headline['moves'] {
	if (total === 0 || totalBefore === 0) return null;
	if (rose > 0) return fell > 0 ? 'rose-and-fell' : 'rose';
	return fell > 0 ? 'fell' : 'none';
}

function reviewOf({ assessed, notReviewed, baseline }: HeadlineFacts): Headline['review'] {
	if (notReviewed === 0) return 'reviewed';
	if (notReviewed < assessed) return 'some-not-reviewed';
	return baseline === notReviewed ? 'all-baseline' : 'none-reviewed';
}

/** Which sentences the numbers call for. */
export function headlineOf(facts: HeadlineFacts): Headline {
	return { levels: levelsOf(facts), moves: movesOf(facts), review: reviewOf(facts) };
}
