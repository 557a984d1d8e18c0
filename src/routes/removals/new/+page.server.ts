import { error, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { removalSchema, removalSubjectSchema } from '#lib/domain/removal.ts';
import { sentSchema } from '#lib/domain/sent.ts';
import { m } from '#lib/paraglide/messages.js';
import { parseForm, refuse, refuseWork } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { findRemovalPlace } from '#lib/server/removal-place.ts';
import { proposeRemoval } from '#lib/server/removal.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const person = requireWriter(event, 'removal:propose');
	const { searchParams } = event.url;
	const common = { submissionKey: randomUUID() };
	if (!person) return { ...common, asked: null, place: null };
	const { data: asked } = removalSubjectSchema.safeParse({
		subject: searchParams.get('subject'),
		subjectId: searchParams.get('id')
	});
	const place = asked ? await findRemovalPlace(event.locals.db.reader, asked) : null;
	if (asked && !place) error(404, m.fault_not_found());
	return { ...common, asked: asked ?? null, place };
};

const schema = removalSchema.extend(removalSubjectSchema.shape).extend(sentSchema.shape);

export const actions = {
	proposeRemoval: guarded('removal:propose', async ({ event, person, form }) => {
		const { db, now } = event.locals;
		const { data, faults } = parseForm(schema, form);
		if (faults) return refuse(form, faults);
		const { submissionKey: key, subject, subjectId, ...input } = data;
		let removalId: string;
		try {
			const asked = { subject, subjectId, input };
			({ removalId } = await proposeRemoval(db, asked, { by: person.id, key, now }));
		} catch (failure) {
			return refuseWork(form, failure);
		}
		redirect(303, `/removals/${removalId}`);
	})
} satisfies Actions;
