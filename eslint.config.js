import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/** Who may import whom: the house of ARCHITECTURE.md, one block a room. */
const forbid = (files, regex, message, ignores = []) => ({
	files,
	ignores,
	rules: { 'no-restricted-imports': ['error', { patterns: [{ regex, message }] }] }
});

const DATABASE = '^(drizzle-orm|@libsql/)|lib/server/db(/|$)|^#lib/server/db(/|$)';

export default ts.config(
	{ ignores: ['build/', '.svelte-kit/', '.cache/', 'data/', 'src/lib/paraglide/', 'drizzle/'] },
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	prettier,
	...svelte.configs.prettier,
	{
		languageOptions: { globals: { ...globals.browser, ...globals.node } },
		rules: {
			'no-undef': 'off',
			'max-lines': ['error', { max: 250 }],
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' }
			],
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: {
			parserOptions: {
				extraFileExtensions: ['.svelte'],
				parser: ts.parser,
				svelteConfig
			}
		}
	},
	forbid(['src/routes/**/*.{ts,svelte}'], DATABASE, 'Routes ask a server module.', [
		'**/*.spec.ts'
	]),
	forbid(
		['src/lib/server/**/*.ts'],
		'(^|/)(routes|components)(/|$)|^#lib/components(/|$)',
		'Server code knows no pages.'
	),
	forbid(
		['src/lib/server/reports/**/*.ts'],
		`(^|/)(routes|components)(/|$)|^#lib/components(/|$)|${DATABASE}|^\\.\\.?/.*/?db(/|$)`,
		'Report writers know report.ts, nothing of the database.',
		['src/lib/server/reports/report.ts', 'src/lib/server/reports/**/*.spec.ts']
	),
	forbid(
		['src/lib/charts/**/*.{ts,svelte}'],
		`(^#|/)(lib/server|routes)(/|$)|^node:|${DATABASE}`,
		'Charts are given what they show, and where it leads.',
		['**/*.spec.ts']
	),
	forbid(
		['src/lib/components/**/*.{ts,svelte}'],
		`(^|/)server(/|$)|(^|/)routes(/|$)|${DATABASE}`,
		'Components know no server.'
	),
	forbid(
		['src/lib/words/**/*.ts'],
		`^(svelte|node:)|(^|/)(server|components|routes)(/|$)|${DATABASE}`,
		'Words know what things are, not where they are shown.'
	),
	forbid(
		['src/lib/domain/**/*.ts'],
		'^(\\$app|\\$env|@sveltejs|svelte|drizzle-orm|@libsql|node:)|(^|/)(server|components|routes|words|paraglide)(/|$)',
		'Rules are pure: zod and nothing else.'
	)
);
