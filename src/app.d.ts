import type { Day, Instant } from '#lib/domain/day.ts';
import type { Settings } from '#lib/domain/setting.ts';
import type { AskedDates } from '#lib/domain/dated-address.ts';
import type { Viewer, ViewedEdition } from '#lib/domain/view.ts';
import type { Database } from '#lib/server/db/connect.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** Given to the reader of an error page, so that the log can be searched for it. */
			errorId?: string;
		}
		interface PageData {
			/** The dates that the links of a dated page keep. */
			dates?: AskedDates;
		}
		interface Locals {
			db: Database;
			person: Viewer;
			settings: Settings;
			now: Instant;
			today: Day;
			/** The edition that bounds what is seen: the one asked for, or the newest for outsiders. */
			edition?: ViewedEdition | null;
			/** The newest edition, where the reader may not see past it. */
			limit?: ViewedEdition | null;
			/** The address that the request came from. */
			address: string;
			/** The session ended while somebody typed: the form comes back with the fields to sign in. */
			isSessionEnded?: true;
		}
	}
}

export {};
