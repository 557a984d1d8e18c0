import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LEVELS } from '#lib/domain/level.ts';
import { paintIn } from './palette.ts';

const css = readFileSync('src/lib/styles/tokens.css', 'utf8');

test('every colour of a picture that leaves the site is written out, in both schemes', () => {
	for (const scheme of ['light', 'dark'] as const) {
		const { fill, edge, on, font: _font, ...plain } = paintIn(css, scheme);
		const ofLevels = LEVELS.flatMap((level) => [fill(level), edge(level), on(level)]);
		for (const colour of [...Object.values(plain), ...ofLevels])
			expect(colour).toMatch(/^(#[0-9a-f]{3,6}|none)$/);
	}
	expect(paintIn(css, 'light').fill('done')).toBe('#143560');
	expect(paintIn(css, 'dark').fill('done')).toBe('#cbe9ff');
});
