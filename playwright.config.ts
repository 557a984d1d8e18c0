import { defineConfig } from '@playwright/test';
import { launchOptions } from './scripts/browser.mjs';

export default defineConfig({
	testDir: 'tests',
	testMatch: '**/*.e2e.ts',
	globalSetup: './tests/global-setup.ts',
	outputDir: 'test-results',
	workers: 2,
	retries: 0,
	forbidOnly: Boolean(process.env.CI),
	timeout: 60_000,
	expect: { timeout: 10_000 },
	reporter: [['list'], ['json', { outputFile: '.cache/journeys.json' }]],
	use: {
		browserName: 'chromium',
		launchOptions: launchOptions(),
		locale: 'en-GB',
		actionTimeout: 15_000,
		navigationTimeout: 20_000,
		screenshot: 'only-on-failure',
		trace: 'retain-on-failure'
	}
});
