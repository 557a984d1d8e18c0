import type { StandingLevel } from '../../domain/level.ts';

/** The colours of a level on paper, as six hexadecimal digits; null where it has none. */
interface LevelColour {
	fill: string | null;
	edge: string;
	wash: string | null;
	/** Whether text on the fill is white. */
	isDark?: true;
}

/** The light side of the ramp in styles/tokens.css, for programs that read no style sheet. */
export const LEVEL_COLOURS: Record<StandingLevel, LevelColour> = {
	'on-hold': { fill: null, edge: '8e9398', wash: null },
	'not-assessed': { fill: null, edge: '8e9398', wash: null },
	'no-action-found': { fill: 'efede4', edge: '8a8679', wash: 'f5f3ec' },
	announced: { fill: 'e8d18d', edge: 'a28137', wash: 'f8ebc2' },
	'under-way': { fill: '82ba99', edge: '458461', wash: 'cdeed9' },
	'largely-done': { fill: '117780', edge: '00626c', wash: 'b0e0e6', isDark: true },
	done: { fill: '143560', edge: '062851', wash: 'b0c9eb', isDark: true }
};

/** Ink and lines on paper, and the colour of what went back. */
export const INK = '15191e';
export const INK_2 = '4d535a';
export const LINE = 'd6d9dd';
export const LINE_2 = '8e9398';
export const BACK = 'c12b11';
export const LINK = '245fd4';
