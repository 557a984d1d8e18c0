import { AxeBuilder } from '@axe-core/playwright';
import { test as base, type BrowserContextOptions, type Page } from '@playwright/test';
import { emailOf, PASSWORD, type PersonKey } from './people.ts';
import { startServer, type Base, type Server } from './server.ts';

export { expect } from '@playwright/test';
export type { Server } from './server.ts';
export * from './people.ts';

interface Fixtures {
	/** What the file's server starts from: `test.use({ base: 'fresh' })` for nobody yet. */
	base: Base;
	/** The file's own Heeded: its tests share it, in their order. */
	server: Server;
	/** A page in which somebody is signed in, in a browser context of its own. */
	signedInAs(person: PersonKey, options?: BrowserContextOptions): Promise<Page>;
}

/** Starts a server for a file's tests, and stops it when the worker comes to the next file. */
class Servers {
	#for = '';
	#server: Server | null = null;

	async take(file: string, startFrom: Base): Promise<Server> {
		const wanted = `${startFrom} ${file}`;
		if (this.#server && this.#for === wanted) return this.#server;
		await this.#server?.remove();
		this.#server = null;
		this.#server = await startServer(startFrom);
		this.#for = wanted;
		return this.#server;
	}

	async end() {
		await this.#server?.remove();
	}
}

export const test = base.extend<Fixtures, { servers: Servers }>({
	servers: [
		async ({ playwright: _none }, use) => {
			const servers = new Servers();
			await use(servers);
			await servers.end();
		},
		{ scope: 'worker' }
	],
	base: ['people', { option: true }],
	server: async ({ servers, base: startFrom }, use, testInfo) => {
		const server = await servers.take(testInfo.file, startFrom);
		await use(server);
		if (testInfo.status === testInfo.expectedStatus) return;
		await testInfo.attach('server', { body: server.output(), contentType: 'text/plain' });
	},
	baseURL: ({ server }, use) => use(server.origin),
	signedInAs: async ({ browser, server, locale }, use) => {
		const contexts: { close(): Promise<void> }[] = [];
		await use(async (person, options) => {
			const context = await browser.newContext({ baseURL: server.origin, locale, ...options });
			contexts.push(context);
			const page = await context.newPage();
			await page.goto('/sign-in?then=/about');
			await page.locator('[name="email"]').fill(emailOf(person));
			await page.locator('[name="password"]').fill(PASSWORD);
			await page.locator('[name="password"]').press('Enter');
			await page.waitForURL('/about');
			return page;
		});
		for (const context of contexts) await context.close();
	}
});

/** What axe finds wrong on a page: the rule, what it asks, and where it is broken. */
export async function axe(page: Page): Promise<{ rule: string; help: string; where: string[] }[]> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	return violations.map(({ id, help, nodes }) => ({
		rule: id,
		help,
		where: nodes.map((node) => node.target.join(' '))
	}));
}
