import { error, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { faultSentence, type Faults } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { Refusal } from '#lib/server/refusal.ts';
import { findReportChoices } from '#lib/server/report-form.ts';
import { cancelRun, findRun } from '#lib/server/report-run.ts';
import { endRun } from '#lib/server/report-runner.ts';
import type { Actions, PageServerLoad } from './$types';

/** A run of a report: how far it is, or what came of it. */
export const load: PageServerLoad = async (event) => {
	const person = requireWriter(event, 'report:run');
	if (!person) return { run: null };
	const { reader } = event.locals.db;
	const run = await findRun(reader, person, event.params.id);
	if (!run) error(404, m.fault_not_found());
	const { names, editions } = await findReportChoices(reader, person, getLocale());
	const fault = run.fault && faultSentence(run.fault.key, run.fault.params);
	return { run, names, editions, fault };
};

export const actions = {
	cancelRun: guarded('report:run', async ({ event, person }) => {
		const { db, now } = event.locals;
		const { id } = event.params;
		try {
			await cancelRun(db, id, { by: person.id, now });
		} catch (trouble) {
			if (!(trouble instanceof Refusal)) throw trouble;
			if (trouble.fault === 'fault_not_found') error(404, m.fault_not_found());
			error(403, m.fault_no_permission());
		}
		await endRun(id);
		const faults: Faults = {};
		if (event.locals.isSessionEnded) return { values: {}, faults, isSessionEnded: true };
		redirect(303, `/reports/runs/${id}`);
	})
} satisfies Actions;
