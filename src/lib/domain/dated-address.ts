import type { Day } from './day.ts';
import type { View } from './view.ts';

/** The dates that a view was asked with and that its links keep; what is today is left out. */
export interface AskedDates {
	asOf?: Day;
	knownOn?: Day;
	/** The slug of an edition, which says both dates. */
	edition?: string;
}

/** What a dated page says of its dates. */
export interface Dated {
	asOf: Day;
	knownOn: Day;
	/** The edition that is looked at. */
	edition: { slug: string; name: string; asOf: Day; signedOn: Day } | null;
	/** The newest editions, to choose from. */
	editions: { slug: string; name: string }[];
	/** The day of the first record, where the view is known on a day before. */
	begins: Day | null;
	/** Where the reader may not see past an edition: whether this is it, as it was signed. */
	limit: { isHere: boolean } | null;
	/** The last days that the reader may ask for here. */
	latest: { asOf: Day; knownOn: Day };
	/** How many notes of the edition were corrected since. */
	corrected?: number;
}

/** The dates of a view that are not today, or its edition with the day that is looked at in it. */
export function askedDates(
	{ asOf, knownOn, edition }: Omit<View, 'viewer'>,
	today: Day
): AskedDates {
	if (edition) return { edition: edition.slug, ...(asOf === edition.asOf ? {} : { asOf }) };
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
