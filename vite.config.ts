import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { paraglideOptions } from './scripts/paraglide.mjs';

export default defineConfig({
	plugins: [
		// Tests read what `npm run messages` compiled: compiling again would disturb a running server.
		...(process.env.VITEST ? [] : [paraglideVitePlugin(paraglideOptions)]),
		sveltekit()
	],
	test: {
		include: ['src/**/*.spec.ts', 'scripts/**/*.spec.ts'],
		globalSetup: ['src/lib/server/db/testing-base.ts'],
		// Charts that leave the site are drawn with the colours of the style sheet.
		css: { include: /(tokens|report(-parts|-media)?)\.css/ },
		expect: { requireAssertions: true },
		testTimeout: 20_000,
		hookTimeout: 30_000
	}
});
