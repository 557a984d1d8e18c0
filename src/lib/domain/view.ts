import { yearBefore, type Day, type Instant } from './day.ts';
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
	/** The edition that is looked at: what counted at the instant of its signature, no later. */
	edition?: ViewedEdition | null;
	/** The instant past which this reader sees nothing, whatever they ask for. */
	limit?: Instant | null;
}

/** A signed round as published, as far as a view needs it. Instants are UTC. */
export interface ViewedEdition {
	slug: string;
	name: string;
	asOf: Day;
	knownOn: Day;
	signedAt: Instant;
}

/**
 * The day that a view's day is compared with: the one asked for, if it lies before, else one year
 * before. Somebody who only moved the as-of day keeps a year.
 */
export function comparedDay(asked: Day | null, asOf: Day): Day {
	return asked !== null && asked < asOf ? asked : yearBefore(asOf);
}
