import type { TrackingEnd } from '../domain/closing.ts';
import { m } from '../paraglide/messages.js';
import { dayText } from './dates.ts';
import { closingWord } from './words.ts';

/** That tracking has ended, when and why, in a few words. */
export const closedText = ({ on, reason }: Pick<TrackingEnd, 'on' | 'reason'>): string =>
	m.closed_as_of({ day: dayText(on), reason: closingWord(reason) });
