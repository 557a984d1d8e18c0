import type { APIRequestContext } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { TODAY } from './people.ts';

/** A note as its form sends it. */
export interface PostedNote {
	code: string;
	submissionKey: string;
	reason: string;
}

export const newNote = (code: string, reason: string): PostedNote => ({
	code,
	submissionKey: randomUUID(),
	reason
});

const HIDDEN = /name="seenSequence"[^>]*value="(\d*)"/;

/** The newest note that a form shows, from its page. */
export async function openForm(request: APIRequestContext, code: string): Promise<string> {
	const page = await request.get(`/recommendations/${code}/notes/new`);
	return HIDDEN.exec(await page.text())?.[1] ?? '';
}

/** Sends a note as a form does. Answers the status and, where the form came back, what it had seen. */
export async function postNote(
	request: APIRequestContext,
	origin: string,
	{ code, submissionKey, reason }: PostedNote,
	seenSequence: string
): Promise<{ status: number; location: string; seenSequence: string }> {
	const response = await request.post(`/recommendations/${code}/notes/new?/recordNote`, {
		headers: { accept: 'text/html', origin },
		maxRedirects: 0,
		// Two hundred at once wait for one another.
		timeout: 120_000,
		form: {
			submissionKey,
			seenSequence,
			level: 'under-way',
			cause: 'world-moved',
			reason,
			asOf: TODAY,
			confidence: 'medium',
			judgesWhole: 'on',
			language: 'en',
			'cite.EV-001': 'supports'
		}
	});
	const status = response.status();
	const body = status === 303 ? '' : await response.text();
	return {
		status,
		location: response.headers().location ?? '',
		seenSequence: HIDDEN.exec(body)?.[1] ?? ''
	};
}
