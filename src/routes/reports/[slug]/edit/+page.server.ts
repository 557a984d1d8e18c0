import { error, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { reportValues } from '#lib/domain/report-form.ts';
import { namedReportSchema } from '#lib/domain/report-run.ts';
import { sentEditSchema } from '#lib/domain/sent.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { openMerges, refuseEdit } from '#lib/server/edit-merge.ts';
import { parseForm, refuse, type Values } from '#lib/server/form.ts';
import { can, guarded, requireWriter } from '#lib/server/guard.ts';
import { updateNamedReport } from '#lib/server/named-report-edit.ts';
import { findNamedReport, type NamedReport } from '#lib/server/named-report.ts';
import { findReportChoices, readReport } from '#lib/server/report-form.ts';
import type { Actions, PageServerLoad } from './$types';

/** The fields of words: of these both people's changes are kept. */
const TEXTS = ['reportName', 'title', 'institution', 'contact', 'disclaimer'];

const valuesOf = ({ name, isShared, version, settings, format }: NamedReport): Values => ({
	...reportValues(settings, format),
	...{ reportName: name, version: String(version) },
	...(isShared ? { isShared: 'on' } : {})
});

export const load: PageServerLoad = async (event) => {
	const person = requireWriter(event, 'report:write');
	const common = {
		submissionKey: randomUUID(),
		slug: event.params.slug,
		may: { internal: can(event, 'internal:read'), save: true }
	};
	if (!person) return { ...common, first: {}, choices: null };
	const { reader } = event.locals.db;
	const report = await findNamedReport(reader, person, event.params.slug);
	if (!report) error(404, m.fault_not_found());
	if (!report.isOwn) error(403, m.fault_no_permission());
	return {
		...common,
		first: valuesOf(report),
		choices: await findReportChoices(reader, person, getLocale())
	};
};

export const actions = {
	saveReport: guarded('report:write', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const { slug } = event.params;
		const open = openMerges(form);
		if (open) return refuse(form, open);
		const { data, faults } = await readReport({ event, person }, form);
		const schema = namedReportSchema.extend(sentEditSchema.shape);
		const named = parseForm(schema, form, { flags: ['isShared'] });
		if (faults || named.faults) return refuse(form, { ...faults, ...named.faults });
		const { submissionKey: key, version, ...input } = named.data;
		const edit = { slug, version, input: { ...input, ...data } };
		try {
			await updateNamedReport(db, edit, { by: person.id, key, now });
		} catch (trouble) {
			const there = await findNamedReport(db.reader, person, slug);
			return refuseEdit(form, trouble, { saved: there && valuesOf(there), texts: TEXTS });
		}
		redirect(303, `/reports/${slug}?done=saved`);
	})
} satisfies Actions;
