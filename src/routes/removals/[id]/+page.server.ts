import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { removalDecisionSchema } from '#lib/domain/removal.ts';
import type { Verdict } from '#lib/domain/review.ts';
import { sentSchema } from '#lib/domain/sent.ts';
import { m } from '#lib/paraglide/messages.js';
import { parseForm, refuse, refuseWork } from '#lib/server/form.ts';
import { can, guarded, requireWriter, type Act } from '#lib/server/guard.ts';
import { findCopies, findRemovalPlace } from '#lib/server/removal-place.ts';
import { decideRemoval, findRemovals } from '#lib/server/removal.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const person = requireWriter(event, 'internal:read');
	const { reader } = event.locals.db;
	const common = { submissionKey: randomUUID(), id: event.params.id };
	if (!person) return { ...common, removal: null, place: null, copies: null, mayDecide: false };
	const found = (await findRemovals(reader, person)).find(({ id }) => id === event.params.id);
	if (!found) error(404, m.fault_not_found());
	const { proposerId, ...removal } = found;
	const isOwn = proposerId === person.id;
	return {
		...common,
		removal: { ...removal, isOwn },
		place: await findRemovalPlace(reader, found),
		copies: found.decision === 'approved' ? findCopies() : null,
		mayDecide: can(event, 'removal:confirm') && !isOwn && found.decision === null
	};
};

const schema = removalDecisionSchema.omit({ decision: true }).extend(sentSchema.shape);

async function decide(
	{ event, person, form }: Act<RequestEvent<{ id: string }>>,
	decision: Verdict
) {
	const { db, now } = event.locals;
	form.set('removalId', event.params.id);
	const { data, faults } = parseForm(schema, form);
	if (faults) return refuse(form, faults);
	const { submissionKey: key, removalId } = data;
	try {
		await decideRemoval(db, { removalId, decision }, { by: person.id, key, now });
	} catch (failure) {
		return refuseWork(form, failure);
	}
	redirect(303, `/removals/${removalId}`);
}

export const actions = {
	confirmRemoval: guarded('removal:confirm', (act: Act<RequestEvent<{ id: string }>>) =>
		decide(act, 'approved')
	),
	refuseRemoval: guarded('removal:confirm', (act: Act<RequestEvent<{ id: string }>>) =>
		decide(act, 'sent-back')
	)
} satisfies Actions;
