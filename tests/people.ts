/** Who is in the database that the journeys start from. */
export const PEOPLE = {
	reader: { name: 'Rei Reader', roles: ['reader'] },
	analyst: { name: 'Aki Analyst', roles: ['analyst'] },
	analyst2: { name: 'Ema Analyst', roles: ['analyst'] },
	reviewer: { name: 'Riku Reviewer', roles: ['reviewer'] },
	administrator: { name: 'Ado Administrator', roles: ['administrator'] }
} as const;

export type PersonKey = keyof typeof PEOPLE;
export const PERSON_KEYS = Object.keys(PEOPLE) as PersonKey[];

export const emailOf = (key: PersonKey) => `${key}@example.org`;
export const PASSWORD = 'a long enough password';

/** The journeys' clock: the corpus is a day old, and it is noon in the institution's zone. */
export const CLOCK_START = '2026-11-22T03:00:00.000Z';
export const TIME_ZONE = 'Asia/Tokyo';
export const TODAY = '2026-11-22';
