import { isActionFailure, type RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '#lib/domain/setting.ts';
import { openEditDatabase } from '#lib/server/testing-edit.ts';
import { testEvent } from '#lib/server/testing.ts';
import * as editParty from './parties/[slug]/edit/+page.server.ts';
import * as newParty from './parties/new/+page.server.ts';
import * as editRecommendation from './recommendations/[code]/edit/+page.server.ts';
import * as newClosing from './recommendations/[code]/closing/+page.server.ts';
import * as newContribution from './recommendations/[code]/contributions/new/+page.server.ts';
import * as newAssessor from './assessors/new/+page.server.ts';
import * as newJudgement from './recommendations/[code]/judgements/new/+page.server.ts';
import * as interpretation from './recommendations/[code]/interpretation/+page.server.ts';
import * as overlaps from './recommendations/[code]/overlaps/+page.server.ts';
import * as split from './recommendations/[code]/split/+page.server.ts';
import * as newResponse from './recommendations/[code]/responses/new/+page.server.ts';
import * as newRecommendation from './recommendations/new/+page.server.ts';
import * as editSource from './sources/[slug]/edit/+page.server.ts';
import * as newSource from './sources/new/+page.server.ts';
import * as editTheme from './themes/[slug]/edit/+page.server.ts';
import * as newTheme from './themes/new/+page.server.ts';

/** The page of a form, with the address and the parameters that it is opened by. */
const FORMS = [
	['/assessors/new', newAssessor, {}],
	['/parties/undp/edit', editParty, { slug: 'undp' }],
	['/parties/new', newParty, {}],
	['/recommendations/JMH-7.3/edit', editRecommendation, { code: 'JMH-7.3' }],
	['/recommendations/JMH-7.3/interpretation', interpretation, { code: 'JMH-7.3' }],
	['/recommendations/JMH-7.3/closing', newClosing, { code: 'JMH-7.3' }],
	['/recommendations/JMH-7.3/judgements/new', newJudgement, { code: 'JMH-7.3' }],
	['/recommendations/JMH-7.3/contributions/new', newContribution, { code: 'JMH-7.3' }],
	['/recommendations/JMH-7.3/overlaps', overlaps, { code: 'JMH-7.3' }],
	['/recommendations/JMH-7/split', split, { code: 'JMH-7' }],
	['/recommendations/JMH-7.3/responses/new', newResponse, { code: 'JMH-7.3' }],
	['/recommendations/new?source=globis-action-20', newRecommendation, {}],
	['/sources/globis-action-20/edit', editSource, { slug: 'globis-action-20' }],
	['/sources/new', newSource, {}],
	['/themes/network/edit', editTheme, { slug: 'network' }],
	['/themes/new', newTheme, {}]
] as const;

/** What the record says and nobody typed: none of it may be in what comes back. */
const RECORD = /South Korea|U\.S\. allies|韓国|GLOBIS|Japan Media|Networ|Nations|missile|EV-\d/;

type Handler = (event: RequestEvent) => unknown;

test.each(FORMS)(
	'%s comes back filled when the session has ended, and tells nothing',
	async (...args) => {
		const [path, { load, actions }, params] = args;
		const { db } = await openEditDatabase();
		const [action] = Object.values(actions) as Handler[];
		const event = testEvent({ db, path, form: { title: 'typed', password: 'secret' } });
		Object.assign(event, { params });
		event.locals.settings = { ...DEFAULT_SETTINGS, isPublicReading: false };
		const answer = await action?.(event);
		expect(isActionFailure(answer) && answer).toMatchObject({
			status: 401,
			data: { isSessionEnded: true, values: { title: 'typed' } }
		});
		expect(JSON.stringify(answer)).not.toContain('secret');
		const shown = await (load as Handler)(event);
		expect(shown).toMatchObject({ submissionKey: expect.any(String) });
		expect(JSON.stringify(shown)).not.toMatch(RECORD);
	}
);

test.each(FORMS)('%s is filled for somebody who may write', async (...args) => {
	const [path, { load }, params] = args;
	const { db, ana } = await openEditDatabase();
	const event = testEvent({ db, path, person: ana });
	Object.assign(event, { params });
	const shown = await (load as Handler)(event);
	expect(shown).toMatchObject({ submissionKey: expect.any(String) });
	if (!['/assessors/new', '/sources/new', '/themes/new'].includes(path))
		expect(JSON.stringify(shown)).toMatch(RECORD);
});

test.each([
	['/parties/nobody/edit', editParty, { slug: 'nobody' }],
	['/recommendations/GLO-99/edit', editRecommendation, { code: 'GLO-99' }],
	['/recommendations/GLO-99/interpretation', interpretation, { code: 'GLO-99' }],
	['/recommendations/GLO-99/closing', newClosing, { code: 'GLO-99' }],
	['/recommendations/GLO-99/judgements/new', newJudgement, { code: 'GLO-99' }],
	['/recommendations/JMH-7.3/judgements/new?assessor=nobody', newJudgement, { code: 'JMH-7.3' }],
	['/recommendations/GLO-99/contributions/new', newContribution, { code: 'GLO-99' }],
	['/recommendations/GLO-99/overlaps', overlaps, { code: 'GLO-99' }],
	['/recommendations/GLO-99/split', split, { code: 'GLO-99' }],
	['/recommendations/GLO-2.4/split', split, { code: 'GLO-2.4' }],
	['/recommendations/GLO-99/responses/new', newResponse, { code: 'GLO-99' }],
	['/recommendations/new?source=nowhere', newRecommendation, {}],
	['/recommendations/new?parent=GLO-2.4', newRecommendation, {}],
	['/sources/nowhere/edit', editSource, { slug: 'nowhere' }],
	['/themes/nothing/edit', editTheme, { slug: 'nothing' }]
] as const)('%s is not found', async (path, { load }, params) => {
	const { db, ana } = await openEditDatabase();
	const event = testEvent({ db, path, person: ana });
	Object.assign(event, { params });
	await expect((async () => (load as Handler)(event))()).rejects.toMatchObject({ status: 404 });
});
