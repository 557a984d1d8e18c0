import type { APIRequestContext } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { expect } from './fixtures.ts';
import { TODAY } from './people.ts';

/** Sends a form as a browser does, through the raw endpoint. */
export const post = (
	request: APIRequestContext,
	origin: string,
	{ path, form }: { path: string; form: Record<string, string> }
) => request.post(path, { headers: { accept: 'text/html', origin }, maxRedirects: 0, form });

/** Opens the round 2026 Q4 with one item. */
export async function postRound(request: APIRequestContext, origin: string, item: string) {
	const form = { name: '2026 Q4', asOf: TODAY, dueOn: '2026-12-31', item };
	const sent = { submissionKey: randomUUID(), ...form };
	const answer = await post(request, origin, { path: '/rounds/new?/addRound', form: sent });
	expect(answer.headers().location).toBe('/rounds/2026-q4');
}

/** Signs the round 2026 Q4. Answers the status. */
export async function postSignature(request: APIRequestContext, origin: string) {
	const form = { submissionKey: randomUUID(), language: 'en', words: 'A quiet quarter.' };
	return post(request, origin, { path: '/rounds/2026-q4/sign?/signRound', form });
}
