import { dayText } from './dates.ts';
import { flagWord } from './words.ts';
import { yearBefore, type Day } from '../domain/day.ts';
import { headlineOf, type Headline, type HeadlineFacts } from '../domain/headline.ts';
import { m } from '../paraglide/messages.js';

const word = (count: number) => m.number_word({ count });

function levelsIn(levels: Headline['levels'], facts: HeadlineFacts): string {
	const { total, done, largelyDone } = facts;
	const words = { doneWord: word(done), largelyDoneWord: word(largelyDone) };
	switch (levels) {
		case 'all-done':
			return m.headline_all_done({ total });
		case 'done-and-largely-done':
			return m.headline_done_and_largely_done({ total, done, largelyDone, ...words });
		case 'done':
			return m.headline_done({ total, done, ...words });
		case 'largely-done':
			if (total === 1) return m.headline_only_largely_done();
			return m.headline_largely_done({ total, largelyDone, ...words });
		case 'neither':
			return total === 1 ? m.headline_only_not_done() : m.headline_neither({ total });
		case null:
			return '';
	}
}

function movesIn(moves: Headline['moves'], { rose, fell }: HeadlineFacts, period: string): string {
	const said = { period, rose, fell, roseWord: word(rose), fellWord: word(fell) };
	switch (moves) {
		case 'rose-and-fell':
			return m.headline_rose_and_fell(said);
		case 'rose':
			return m.headline_rose(said);
		case 'fell':
			return m.headline_fell(said);
		case 'none':
			return m.headline_none_moved(said);
		case null:
			return '';
	}
}

/** Rule 2 in the headline: what is not reviewed is called so. Empty where everything is. */
function reviewIn(review: Headline['review'], { assessed, notReviewed }: HeadlineFacts): string {
	switch (review) {
		case 'all-baseline':
			return m.flag_baseline();
		case 'none-reviewed':
			return flagWord('not-reviewed');
		case 'some-not-reviewed':
			return m.headline_some_not_reviewed({ count: notReviewed, total: assessed });
		case 'reviewed':
			return '';
	}
}

const capital = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1);

/** The headline in the reader's language: its sentences, and its day and mark above them. */
export function headlineWords(facts: HeadlineFacts, { asOf, since }: { asOf: Day; since: Day }) {
	const { levels, moves, review } = headlineOf(facts);
	const isYear = since === yearBefore(asOf);
	const period = isYear
		? m.headline_period_year()
		: m.headline_period_since({ day: dayText(since) });
	return {
		day: m.headline_dated({ day: dayText(asOf) }),
		review: reviewIn(review, facts),
		sentences: [
			capital(levelsIn(levels, facts)),
			movesIn(moves, facts, period),
			facts.onHold > 0 ? m.headline_on_hold({ count: facts.onHold }) : ''
		].filter(Boolean)
	};
}
