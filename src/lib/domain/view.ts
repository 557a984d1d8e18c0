import type { Day } from './day.ts';
import type { Role } from './person.ts';

/** Somebody signed in, as far as a rule needs to know. */
export interface Person {
	id: string;
	name: string;
	email: string;
	roles: Role[];
}

/** Who looks: nobody in particular (the public), or a person. */
export type Viewer = Person | null;

/**
 * What every read is asked with: the day that the answer is about (`asOf`), the day by whose end it
 * had to count (`knownOn`), both ISO `YYYY-MM-DD` in the institution's zone, and who looks.
 */
export interface View {
	asOf: Day;
	knownOn: Day;
	viewer: Viewer;
}
