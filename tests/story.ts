import type { Page } from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { expect, type PersonKey, type Server } from './fixtures.ts';
import { TODAY } from './people.ts';
import { post } from './posted-round.ts';

type SignIn = (person: PersonKey) => Promise<Page>;

/** What was told to a server once is not told again. */
const told = new Map<string, Promise<string>>();

/**
 * Work that people are in the middle of: another assessor with a judgement, a round, a draft, a
 * removal that is proposed. Answers the address of the removal.
 */
export function tellStory(signedInAs: SignIn, { origin }: Server): Promise<string> {
	const story = told.get(origin) ?? tell(signedInAs, origin);
	told.set(origin, story);
	return story;
}

async function tell(signedInAs: SignIn, origin: string): Promise<string> {
	const analyst = (await signedInAs('analyst')).request;
	const administrator = (await signedInAs('administrator')).request;
	const send = async (request: typeof analyst, path: string, form: object) => {
		const sent = { submissionKey: randomUUID(), ...form };
		const answer = await post(request, origin, { path, form: sent });
		expect([200, 303], path).toContain(answer.status());
		return answer.headers().location ?? '';
	};
	await send(analyst, '/assessors/new?/addAssessor', {
		...{ en: 'The Council', ja: '評議会' },
		scale: 'Not implemented\nPartly implemented\nImplemented'
	});
	const judging = 'judgements/new?/recordJudgement&assessor=the-council';
	await send(analyst, `/recommendations/GLO-2.4/${judging}`, {
		...{ scaleWord: 'Partly implemented', level: 'announced', confidence: 'medium' },
		...{ asOf: TODAY, reason: 'It sees a plan and no budget.', language: 'en' },
		'cite.EV-001': 'supports'
	});
	await send(analyst, '/rounds/new?/addRound', {
		...{ name: '2026 Q4', asOf: TODAY, dueOn: '2026-12-31', item: 'GLO-2.4' }
	});
	await send(analyst, '/recommendations/GLO-2.5/notes/new?/saveDraft', {
		...{ level: 'under-way', reason: 'Half a thought', language: 'en', asOf: TODAY }
	});
	const page = await (await analyst.get('/recommendations/GLO-2.1')).text();
	const subjectId = /note-([0-9a-f-]{36})/.exec(page)?.[1] ?? '';
	return send(administrator, '/removals/new?/proposeRemoval', {
		...{ subject: 'status-note', subjectId, reason: 'The law asks for it.', language: 'en' }
	});
}
