import { error, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { formatSchema } from '#lib/domain/report-run.ts';
import { sentSchema } from '#lib/domain/sent.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { parseForm, refuse, refuseWork } from '#lib/server/form.ts';
import { can, guarded, requireWriter } from '#lib/server/guard.ts';
import { removeNamedReport } from '#lib/server/named-report-edit.ts';
import { findNamedReport } from '#lib/server/named-report.ts';
import { askForReport } from '#lib/server/report-ask.ts';
import { findReportChoices, readReportDates } from '#lib/server/report-form.ts';
import { findRunsOf } from '#lib/server/report-run.ts';
import { Refusal } from '#lib/server/refusal.ts';
import type { Actions, PageServerLoad } from './$types';

/** A named report: what it holds, its files, and the way to make it with another date. */
export const load: PageServerLoad = async (event) => {
	const person = requireWriter(event, 'report:run');
	const common = { submissionKey: randomUUID(), slug: event.params.slug };
	if (!person) return { ...common, report: null };
	const { reader } = event.locals.db;
	const report = await findNamedReport(reader, person, event.params.slug);
	if (!report) error(404, m.fault_not_found());
	const { names, editions } = await findReportChoices(reader, person, getLocale());
	return {
		...common,
		...{ report, names, editions },
		runs: await findRunsOf(reader, person, report.slug),
		done: event.url.searchParams.get('done'),
		may: {
			edit: report.isOwn && can(event, 'report:write'),
			remove:
				can(event, 'report:write') &&
				(report.isOwn || (report.isShared && can(event, 'people:manage'))),
			make: report.settings.visibility === 'public' || can(event, 'internal:read')
		}
	};
};

export const actions = {
	makeReport: guarded('report:run', async ({ event, person, form }) => {
		const report = await findNamedReport(event.locals.db.reader, person, event.params.slug);
		if (!report) error(404, m.fault_not_found());
		const dates = await readReportDates({ event, person }, form);
		const sent = parseForm(sentSchema.extend({ format: formatSchema }), form);
		if (dates.faults || sent.faults) return refuse(form, { ...dates.faults, ...sent.faults });
		const { submissionKey: key, format } = sent.data;
		const settings = { ...report.settings, ...dates.data };
		let id: string;
		try {
			id = await askForReport(event, person, { settings, format, reportId: report.id, key });
		} catch (trouble) {
			return refuseWork(form, trouble);
		}
		redirect(303, `/reports/runs/${id}`);
	}),
	removeReport: guarded('report:write', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const { data, faults } = parseForm(sentSchema, form);
		if (faults) return refuse(form, faults);
		const asked = { slug: event.params.slug, mayRemoveShared: can(event, 'people:manage') };
		try {
			await removeNamedReport(db, asked, { by: person.id, key: data.submissionKey, now });
		} catch (thrown) {
			if (thrown instanceof Refusal) error(403, m.fault_no_permission());
			throw thrown;
		}
		redirect(303, '/reports?done=removed');
	})
} satisfies Actions;
