import type { Day, Instant } from '#lib/domain/day.ts';
import type { Settings } from '#lib/domain/setting.ts';
import type { Viewer } from '#lib/domain/view.ts';
import type { Database } from '#lib/server/db/connect.ts';

declare global {
	namespace App {
		interface Error {
			message: string;
			/** Given to the reader of an error page, so that the log can be searched for it. */
			errorId?: string;
		}
		interface Locals {
			db: Database;
			person: Viewer;
			settings: Settings;
			now: Instant;
			today: Day;
			/** The address that the request came from. */
			address: string;
			/** The session ended while somebody typed: the form comes back with the fields to sign in. */
			isSessionEnded?: true;
		}
	}
}

export {};
