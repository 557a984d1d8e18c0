import type { RequestEvent } from '@sveltejs/kit';
import { desc } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import { version } from '$app/environment';
import { getLocale } from '#lib/paraglide/runtime.js';
import { colourSchemeOf } from './colour-scheme.ts';
import { auditEvent } from './db/audit.schema.ts';
import { areSingleKeysOn } from './single-keys.ts';

/** The pages that say the same to every outsider for as long as nothing is recorded. */
const PUBLIC_PAGES: ReadonlySet<string | null> = new Set([
	...['/', '/recommendations', '/recommendations/[code]', '/search'],
	...['/sources', '/sources/[slug]', '/themes', '/parties', '/evidence', '/evidence/[code]']
]);

/**
 * The tag of what a page answers to an outsider (ETag): the same for as long as the answer is. All that
 * is recorded has its line in the audit chain, so the chain's last hash stands for all data. Null for
 * pages that have none, and for people. One small query.
 */
export async function publicTagOf({
	request,
	route,
	url,
	cookies,
	locals
}: Pick<RequestEvent, 'request' | 'route' | 'url' | 'cookies' | 'locals'>): Promise<string | null> {
	const { db, person, today, settings } = locals;
	if (request.method !== 'GET' || person !== null || !PUBLIC_PAGES.has(route.id)) return null;
	const [head] = await db.reader
		.select({ hash: auditEvent.hash })
		.from(auditEvent)
		.orderBy(desc(auditEvent.sequence))
		.limit(1);
	const said = [
		version,
		head?.hash,
		settings,
		today,
		url.href,
		getLocale(),
		colourSchemeOf(cookies),
		areSingleKeysOn(cookies)
	];
	return `W/"${createHash('sha256').update(JSON.stringify(said)).digest('base64url')}"`;
}

/** What an answer with a tag says of it: to be asked for anew each time, and answered 304 where it holds. */
export const publicHeaders = (tag: string): Record<string, string> => ({
	etag: tag,
	'cache-control': 'no-cache',
	vary: 'cookie, accept-language'
});
