import type { StandingLevel } from '#lib/domain/level.ts';

/**
 * The colours of a chart. On a page they are the tokens of the site, so that a scheme and print change
 * them; in a file that leaves the site they are written out. Levels are asked for by name, and stand
 * inside an element with `data-level`.
 */
export interface Paint {
	ink: string;
	ink2: string;
	line: string;
	line2: string;
	paper: string;
	back: string;
	fill: (level: StandingLevel) => string;
	edge: (level: StandingLevel) => string;
	on: (level: StandingLevel) => string;
	font: string;
}

export const PAGE_PAINT: Paint = {
	ink: 'var(--ink)',
	ink2: 'var(--ink-2)',
	line: 'var(--line)',
	line2: 'var(--line-2)',
	paper: 'var(--paper)',
	back: 'var(--back)',
	fill: () => 'var(--level-fill)',
	edge: () => 'var(--level-edge)',
	on: () => 'var(--level-on)',
	font: 'var(--sans)'
};
