import { error, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { m } from '#lib/paraglide/messages.js';
import { sentEditSchema } from '#lib/domain/sent.ts';
import { sourceSchema } from '#lib/domain/source.ts';
import { openMerges, refuseEdit } from '#lib/server/edit-merge.ts';
import { parseForm, refuse } from '#lib/server/form.ts';
import { guarded, requireWriter } from '#lib/server/guard.ts';
import { sourceValues, updateSource } from '#lib/server/source-edit.ts';
import { findSource } from '#lib/server/source.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const person = requireWriter(event, 'source:write');
	const common = { submissionKey: randomUUID(), slug: event.params.slug };
	if (!person) return { ...common, saved: null };
	const source = await findSource(event.locals.db.reader, event.params.slug);
	if (!source) error(404, m.fault_not_found());
	return { ...common, saved: sourceValues(source) };
};

const valuesOf = (saved: Awaited<ReturnType<typeof findSource>>) => saved && sourceValues(saved);

export const actions = {
	saveSource: guarded('source:write', async ({ event, person, form }) => {
		const { db, now, today } = event.locals;
		const open = openMerges(form);
		if (open) return refuse(form, open);
		const { slug } = event.params;
		const schema = sourceSchema({ today }).extend(sentEditSchema.shape);
		const { data, faults } = parseForm(schema, form, { params: { today } });
		if (faults) return refuse(form, faults);
		const { submissionKey: key, version, ...input } = data;
		try {
			await updateSource(db, { slug, version, input }, { by: person.id, key, now });
		} catch (error) {
			return refuseEdit(form, error, {
				saved: valuesOf(await findSource(db.reader, slug)),
				texts: ['title', 'series', 'author', 'publisher', 'rights']
			});
		}
		redirect(303, `/sources/${slug}`);
	})
} satisfies Actions;
