import type { Day } from './day.ts';
import type { View } from './view.ts';

/** The dates that a view was asked with and that its links keep; what is today is left out. */
export interface AskedDates {
	asOf?: Day;
	knownOn?: Day;
}

/** The dates of a view that are not today. */
export function askedDates({ asOf, knownOn }: Omit<View, 'viewer'>, today: Day): AskedDates {
	return {
		...(asOf === today ? {} : { asOf }),
		...(knownOn === today ? {} : { knownOn })
	};
}

/** An address of the site (path, query and fragment) with the dates in its query. */
export function datedAddress(address: string, dates: AskedDates): string {
	const [, path = '', query = '', fragment = ''] =
		/^([^?#]*)(?:\?([^#]*))?(#.*)?$/.exec(address) ?? [];
	const params = new URLSearchParams(query);
	for (const [name, day] of Object.entries(dates)) if (day) params.set(name, day);
	return `${path}${params.size > 0 ? `?${params}` : ''}${fragment}`;
}
