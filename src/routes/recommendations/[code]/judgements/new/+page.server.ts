import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { citeField } from '#lib/domain/note-form.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { findAssessor, findAssessors } from '#lib/server/assessor-list.ts';
import { readJudgement } from '#lib/server/beside-form.ts';
import { findOfferedEvidence } from '#lib/server/beside-page.ts';
import { refuse, refuseWork } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { recordJudgement } from '#lib/server/judgement-new.ts';
import { findJudgements, type Judgement } from '#lib/server/judgement.ts';
import { findHead } from '#lib/server/recommendation-head.ts';
import type { Actions, PageServerLoad } from './$types';

/** Whose judgement the address says it is: `?assessor=` and a slug. Null while none is chosen. */
async function findAskedAssessor(event: Pick<RequestEvent, 'url' | 'locals'>) {
	const slug = event.url.searchParams.get('assessor');
	if (slug === null) return null;
	const found = await findAssessor(event.locals.db.reader, slug);
	if (!found) error(404, m.fault_not_found());
	return found;
}

/** The judgement that a correction begins with. */
const valuesOf = ({ id, wording, level, confidence, asOf, reason, evidence }: Judgement) => ({
	correctsId: id,
	wording: wording.text,
	...{ level, confidence, asOf },
	reason: reason.text,
	language: reason.lang,
	...Object.fromEntries(evidence.map(({ code, stance }) => [citeField(code), stance]))
});

export const load: PageServerLoad = async (event) => {
	const person = requireWriter(event, 'status-note:write');
	const { locals, url, params } = event;
	const { reader } = locals.db;
	const { code } = params;
	const common = {
		code,
		submissionKey: randomUUID(),
		address: ['assessor', 'corrects']
			.filter((name) => url.searchParams.has(name))
			.map((name) => `&${name}=${encodeURIComponent(url.searchParams.get(name) ?? '')}`)
			.join(''),
		isSecondPersonReview: locals.settings.isSecondPersonReview
	};
	const nothing = { titleIn: null, assessors: [], assessor: null, evidence: [], corrected: null };
	if (!person) return { ...common, ...nothing };
	const head = await findHead(reader, code, getLocale());
	if (!head) error(404, m.fault_not_found());
	const { id, titleIn } = head;
	const view = { asOf: locals.today, knownOn: locals.today, viewer: person };
	const found = await findAskedAssessor(event);
	if (!found) {
		const all = await findAssessors(reader, view);
		const assessors = all.map(({ slug, en, ja }) => ({ slug, en, ja }));
		return { ...common, ...nothing, titleIn, assessors };
	}
	const { slug, en, ja, scale } = found;
	const correctsId = url.searchParams.get('corrects');
	const judgements = correctsId === null ? [] : await findJudgements(reader, view, id);
	const corrected = judgements.find((one) => one.id === correctsId && one.assessor.slug === slug);
	if (correctsId !== null && corrected?.state !== 'counts') error(404, m.fault_corrects_row());
	return {
		...common,
		...nothing,
		titleIn,
		assessor: { slug, en, ja, scale },
		evidence: await findOfferedEvidence(reader, id, corrected ?? null),
		corrected: corrected ? valuesOf(corrected) : null
	};
};

export const actions = {
	recordJudgement: guarded('status-note:write', async ({ event, person, form }) => {
		const { db, now, today, settings } = event.locals;
		const { code } = event.params;
		const head = await findHead(db.reader, code, getLocale());
		const whose = await findAskedAssessor(event);
		if (!head || !whose) error(404, m.fault_not_found());
		const { data, faults } = readJudgement(form, { today });
		if (faults) return refuse(form, faults);
		const { submissionKey: key, ...judged } = data;
		const { isSecondPersonReview } = settings;
		const about = { recommendationId: head.id, assessorSlug: whose.slug };
		const asked = { ...about, ...judged, isSecondPersonReview };
		let noteId: string;
		try {
			({ noteId } = await recordJudgement(db, asked, { by: person.id, key, now }));
		} catch (failure) {
			return refuseWork(form, failure);
		}
		redirect(303, `/recommendations/${encodeURIComponent(code)}#judgement-${noteId}`);
	})
} satisfies Actions;
