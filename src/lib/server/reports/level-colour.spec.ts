import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { STANDING_LEVELS } from '../../domain/level.ts';
import * as colour from './level-colour.ts';

const css = readFileSync('src/lib/styles/tokens.css', 'utf8');

/** The light side of a token, which another token may be. */
function light(block: string, name: string): string | null {
	const value = new RegExp(`${name}:\\s*([^;]+);`).exec(block)?.[1] ?? '';
	const token = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
	return token ? light(css, token) : (/^light-dark\(\s*#(\w+)/.exec(value)?.[1] ?? null);
}

test('levels have the colours of the style sheet', () => {
	for (const level of STANDING_LEVELS) {
		const at = css.indexOf(`[data-level='${level}']`);
		const block = css.slice(css.indexOf('{', at), css.indexOf('}', at));
		expect({ level, ...colour.LEVEL_COLOURS[level] }).toEqual({
			level,
			fill: light(block, '--level-fill'),
			edge: light(block, '--level-edge'),
			wash: light(block, '--level-wash'),
			...(light(block, '--level-on') === 'fff' ? { isDark: true } : {})
		});
	}
});

test('ink, lines and links too', () => {
	expect([colour.INK, colour.INK_2, colour.LINE, colour.LINE_2, colour.BACK, colour.LINK]).toEqual(
		['--ink', '--ink-2', '--line', '--line-2', '--back', '--focus'].map((name) => light(css, name))
	);
});
