import { redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { namedReportSchema } from '#lib/domain/report-run.ts';
import { sentSchema } from '#lib/domain/sent.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { parseForm, refuse, refuseWork } from '#lib/server/form.ts';
import { can, guarded, requireWriter } from '#lib/server/guard.ts';
import { createNamedReport } from '#lib/server/named-report-edit.ts';
import { askForReport } from '#lib/server/report-ask.ts';
import { firstReportValues } from '#lib/server/report-first.ts';
import { findReportChoices, readReport } from '#lib/server/report-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** The builder of a report. */
export const load: PageServerLoad = async (event) => {
	const person = requireWriter(event, 'report:run');
	const common = {
		submissionKey: randomUUID(),
		may: { internal: can(event, 'internal:read'), save: can(event, 'report:write') }
	};
	if (!person) return { ...common, first: {}, choices: null };
	return {
		...common,
		first: await firstReportValues(event, person),
		choices: await findReportChoices(event.locals.db.reader, person, getLocale())
	};
};

export const actions = {
	makeReport: guarded('report:run', async ({ event, person, form }) => {
		const { data, faults } = await readReport({ event, person }, form);
		const sent = parseForm(sentSchema, form);
		if (faults || sent.faults) return refuse(form, { ...faults, ...sent.faults });
		let id: string;
		try {
			id = await askForReport(event, person, { ...data, key: sent.data.submissionKey });
		} catch (error) {
			return refuseWork(form, error);
		}
		redirect(303, `/reports/runs/${id}`);
	}),
	saveReport: guarded('report:write', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const { data, faults } = await readReport({ event, person }, form);
		const schema = namedReportSchema.extend(sentSchema.shape);
		const named = parseForm(schema, form, { flags: ['isShared'] });
		if (faults || named.faults) return refuse(form, { ...faults, ...named.faults });
		const { submissionKey: key, ...input } = named.data;
		let slug: string;
		try {
			slug = await createNamedReport(db, { ...input, ...data }, { by: person.id, key, now });
		} catch (error) {
			return refuseWork(form, error);
		}
		redirect(303, `/reports/${slug}?done=saved`);
	})
} satisfies Actions;
