import { error, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { overlapSchema } from '#lib/domain/overlap.ts';
import { sentSchema } from '#lib/domain/sent.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { parseForm, refuse, refuseWork } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { linkOverlap, unlinkOverlap } from '#lib/server/overlap-edit.ts';
import { findLinkable, findLinks } from '#lib/server/overlap.ts';
import { findHead } from '#lib/server/recommendation-head.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const person = requireWriter(event, 'overlap:write');
	const { reader } = event.locals.db;
	const { code } = event.params;
	const common = { code, submissionKey: randomUUID() };
	if (!person) return { ...common, titleIn: null, links: [], linkable: [] };
	const head = await findHead(reader, code, getLocale());
	if (!head) error(404, m.fault_not_found());
	const [links, linkable] = await Promise.all([
		findLinks(reader, head.id, getLocale()),
		findLinkable(reader, head.sourceId)
	]);
	return { ...common, titleIn: head.titleIn, links, linkable };
};

const unlinkSchema = sentSchema.extend({ id: z.uuid({ message: 'fault_submission_key' }) });
const pageOf = (code: string) => `/recommendations/${encodeURIComponent(code)}`;

export const actions = {
	link: guarded('overlap:write', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const { code } = event.params;
		const { data, faults } = parseForm(overlapSchema.extend(sentSchema.shape), form);
		if (faults) return refuse(form, faults);
		const { submissionKey: key, ...input } = data;
		try {
			await linkOverlap(db, { code, input }, { by: person.id, key, now });
		} catch (failure) {
			return refuseWork(form, failure);
		}
		redirect(303, `${pageOf(code)}#overlaps`);
	}),

	unlink: guarded('overlap:write', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const { code } = event.params;
		const { data, faults } = parseForm(unlinkSchema, form);
		if (faults) return refuse(form, faults);
		const { submissionKey: key, id } = data;
		try {
			await unlinkOverlap(db, { code, id }, { by: person.id, key, now });
		} catch (failure) {
			return refuseWork(form, failure);
		}
		redirect(303, `${pageOf(code)}/overlaps`);
	})
} satisfies Actions;
