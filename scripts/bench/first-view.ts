import { chromium } from '@playwright/test';
import { gzipSync } from 'node:zlib';
import { launchOptions } from '../browser.mjs';

/** What a browser with an empty cache fetches for a page. */
export interface FirstView {
	scriptBytes: number;
	fonts: number;
}

/** Opens pages one by one in a browser and weighs their scripts (gzip) and counts their fonts. */
export async function firstViews(
	origin: string,
	paths: readonly string[]
): Promise<Record<string, FirstView>> {
	const browser = await chromium.launch(launchOptions());
	const views: Record<string, FirstView> = {};
	try {
		for (const path of paths) {
			const context = await browser.newContext();
			const page = await context.newPage();
			const view = { scriptBytes: 0, fonts: 0 };
			const weighed: Promise<void>[] = [];
			page.on('response', (response) => {
				const kind = response.request().resourceType();
				if (kind === 'font') view.fonts += 1;
				if (kind !== 'script') return;
				const weigh = (body: Buffer) => {
					view.scriptBytes += gzipSync(body).length;
				};
				weighed.push(response.body().then(weigh));
			});
			await page.goto(origin + path, { waitUntil: 'load' });
			await Promise.all(weighed);
			await context.close();
			views[path] = view;
		}
	} finally {
		await browser.close();
	}
	return views;
}
