import { expect, test } from 'vitest';
import { SLUG_MAX, slugOf } from './slug.ts';

test.each([
	['Action 20: Alliance Power', 'action-20-alliance-power'],
	['Côte d’Ivoire', 'cote-divoire'],
	['  ＡＢＣ　2026 ', 'abc-2026'],
	['日本の外交 (Diplomacy)', 'diplomacy'],
	['../../etc/passwd?x#y', 'etc-passwd-x-y'],
	['<script>alert(1)</script>', 'script-alert-1-script']
])('the slug of %j is %j', (name, slug) => {
	expect(slugOf(name)).toBe(slug);
});

test.each(['日本の外交', '2026', '!!!', ''])('%j has no letter to make a slug from', (name) => {
	expect(slugOf(name)).toBeNull();
});

test('a long name is cut between words', () => {
	const slug = slugOf('Strengthen the partnership '.repeat(10)) ?? '';
	expect(slug).toBe('strengthen-the-partnership-strengthen-the-partnership');
	expect(slugOf('x'.repeat(200))).toHaveLength(SLUG_MAX);
});
