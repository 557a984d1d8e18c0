import { error, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { interpretationSchema } from '#lib/domain/interpretation.ts';
import { sentEditSchema } from '#lib/domain/sent.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { openMerges, refuseEdit } from '#lib/server/edit-merge.ts';
import { parseForm, refuse } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import {
	findNewestInterpretation,
	interpretationValues,
	reviseInterpretation
} from '#lib/server/interpretation-edit.ts';
import { findHead } from '#lib/server/recommendation-head.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const person = requireWriter(event, 'interpretation:write');
	const { reader } = event.locals.db;
	const { code } = event.params;
	const common = { code, submissionKey: randomUUID() };
	if (!person) return { ...common, titleIn: null, saved: null };
	const head = await findHead(reader, code, getLocale());
	if (!head) error(404, m.fault_not_found());
	const newest = await findNewestInterpretation(reader, head.id);
	const first = { signsFor: [], signsAgainst: [], language: getLocale(), version: 0 };
	return { ...common, titleIn: head.titleIn, saved: interpretationValues(newest ?? first) };
};

const findSavedValues = async (db: Parameters<typeof findNewestInterpretation>[0], id: string) => {
	const newest = await findNewestInterpretation(db, id);
	return newest && interpretationValues(newest);
};

export const actions = {
	saveInterpretation: guarded('interpretation:write', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const { code } = event.params;
		const head = await findHead(db.reader, code, getLocale());
		if (!head) error(404, m.fault_not_found());
		const open = openMerges(form);
		if (open) return refuse(form, open);
		const { data, faults } = parseForm(interpretationSchema.extend(sentEditSchema.shape), form);
		if (faults) return refuse(form, faults);
		const { submissionKey: key, version, ...input } = data;
		try {
			const edit = { recommendationId: head.id, version, input };
			await reviseInterpretation(db, edit, { by: person.id, key, now });
		} catch (failure) {
			return refuseEdit(form, failure, {
				saved: await findSavedValues(db.reader, head.id),
				texts: ['signsFor', 'signsAgainst']
			});
		}
		redirect(303, `/recommendations/${encodeURIComponent(code)}`);
	})
} satisfies Actions;
