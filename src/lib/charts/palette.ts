import type { Paint } from '#lib/components/paint.ts';
import type { StandingLevel } from '#lib/domain/level.ts';

export type Scheme = 'light' | 'dark';

function valueIn(block: string, name: string): string {
	const value = new RegExp(`${name}:\\s*([^;]+);`).exec(block)?.[1]?.trim();
	if (value === undefined) throw new RangeError(`The style sheet has no ${name}`);
	return value;
}

/** A value of the style sheet in a scheme: one side of `light-dark(…)`, or what another token is. */
function resolved(css: string, value: string, scheme: Scheme): string {
	const token = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
	if (token) return resolved(css, valueIn(css, token), scheme);
	const pair = /^light-dark\(\s*(#\w+)\s*,\s*(#\w+)\s*\)$/.exec(value);
	return pair?.[scheme === 'light' ? 1 : 2] ?? value;
}

/** The block of the style sheet that gives a level its colours. */
function blockOf(css: string, level: StandingLevel): string {
	const at = css.indexOf(`[data-level='${level}']`);
	const open = css.indexOf('{', at);
	return css.slice(open, css.indexOf('}', open));
}

/**
 * The colours of the site, of which `css` are the tokens, written out in a scheme: for a picture that
 * leaves the site, as no program but a browser knows tokens.
 */
export function paintIn(css: string, scheme: Scheme): Paint {
	const root = (name: string) => resolved(css, valueIn(css, name), scheme);
	const ofLevel = (name: string) => (level: StandingLevel) =>
		resolved(css, valueIn(blockOf(css, level), name), scheme).replace('transparent', 'none');
	return {
		ink: root('--ink'),
		ink2: root('--ink-2'),
		line: root('--line'),
		line2: root('--line-2'),
		paper: root('--paper'),
		back: root('--back'),
		fill: ofLevel('--level-fill'),
		edge: ofLevel('--level-edge'),
		on: ofLevel('--level-on'),
		font: 'Segoe UI, Helvetica Neue, Arial, Hiragino Sans, Yu Gothic UI, Noto Sans CJK JP, sans-serif'
	};
}
