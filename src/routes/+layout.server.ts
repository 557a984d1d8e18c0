import { colourSchemeOf } from '#lib/server/colour-scheme.ts';
import { settings } from '#lib/server/env.ts';
import { can } from '#lib/server/guard.ts';
import { getLocale } from '#lib/paraglide/runtime.js';
import { countWaiting } from '#lib/server/review-list.ts';
import { areSingleKeysOn } from '#lib/server/single-keys.ts';
import { countDrafts } from '#lib/server/status-note-draft.ts';
import type { LayoutServerLoad } from './$types';

/** What every page shows around itself. It says nothing of the record, so it needs no permission. */
export const load: LayoutServerLoad = async (event) => {
	const { db, person, today } = event.locals;
	const { institutionEn, institutionJa } = event.locals.settings;
	const locale = getLocale();
	return {
		person: person && { name: person.name, roles: person.roles },
		may: {
			read: can(event, 'record:read'),
			review: can(event, 'review:write'),
			seeRounds: can(event, 'internal:read'),
			seeActivity: can(event, 'activity:read'),
			makeReports: can(event, 'report:run'),
			managePeople: can(event, 'people:manage'),
			manageSettings: can(event, 'settings:manage')
		},
		/** How much waits for this reviewer; nobody else is asked to look. */
		waiting: person && can(event, 'review:write') ? await countWaiting(db.reader, person.id) : 0,
		/** How many drafts somebody who writes has; nobody else is told of any. */
		drafts:
			person && can(event, 'status-note:write') ? await countDrafts(db.reader, person.id) : null,
		institution: locale === 'ja' ? institutionJa || institutionEn : institutionEn || institutionJa,
		locale,
		colourScheme: colourSchemeOf(event.cookies),
		isSingleKeysOn: areSingleKeysOn(event.cookies),
		today,
		timeZone: settings().TIME_ZONE
	};
};
