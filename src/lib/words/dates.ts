import type { Day, Instant, PartialDay } from '../domain/day.ts';
import type { Era } from '../domain/report.ts';
import type { Language } from '../domain/text.ts';
import { getLocale } from '../paraglide/runtime.js';

type Parts = { year?: string; month?: string; day?: string; hour?: string; minute?: string };

const pad = (day: PartialDay) => `${day}-01-01`.slice(0, 10);

/** Making a format takes ten times as long as using it, and a page says hundreds of days. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = `${locale} ${JSON.stringify(options)}`;
	const made = formats.get(key);
	if (made) return made;
	const format = new Intl.DateTimeFormat(locale === 'ja' ? 'ja' : 'en', {
		calendar: 'gregory',
		numberingSystem: 'latn',
		hourCycle: 'h23',
		...options
	});
	formats.set(key, format);
	return format;
}

/**
 * The parts of a date in a language. `en` is American on purpose: British English shortens September
 * to four letters, alone among the months, and columns of dates no longer line up.
 */
function partsOf(at: Date, locale: Language, options: Intl.DateTimeFormatOptions): Parts {
	const format = formatOf(locale, options);
	return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}

function join(parts: Parts, locale: Language): string {
	const { year, month, day } = parts;
	if (locale === 'en') return [day, month, year].filter(Boolean).join(' ');
	const units = [year && `${year}年`, month && `${month}月`, day && `${day}日`];
	return units.filter(Boolean).join('');
}

const MONTH = { en: 'short', ja: 'numeric' } as const;

/** Which years Japanese dates are said in: a report may ask for those of the eras. */
let eraOf: () => Era = () => 'western';

/** Sets how it is decided, at each date, in which years Japanese says it. */
export function decideEra(decide: () => Era): void {
	eraOf = decide;
}

/**
 * A day, a month or a year in words: `24 Aug 2016`, `Aug 2016`, `2016`; 2016年8月24日, or, where the
 * years of the eras are asked for, 平成28年8月24日.
 */
export function dayText(day: PartialDay, locale: Language = getLocale()): string {
	const isEra = locale === 'ja' && eraOf() === 'japanese';
	const key = `${isEra ? 'era' : locale} ${day}`;
	const said = days.get(key);
	if (said !== undefined) return said;
	const text = isEra ? dayInEra(day) : dayInWords(day, locale);
	if (days.size >= DAYS_KEPT) days.clear();
	days.set(key, text);
	return text;
}

/** A dashboard says the same few days a thousand times. */
const days = new Map<string, string>();
const DAYS_KEPT = 5_000;

function dayInWords(day: PartialDay, locale: Language): string {
	const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric' };
	if (day.length >= 7) options.month = MONTH[locale];
	if (day.length >= 10) options.day = 'numeric';
	return join(partsOf(new Date(`${pad(day)}T00:00:00Z`), locale, options), locale);
}

const inEra = new Intl.DateTimeFormat('ja-u-ca-japanese-nu-latn', {
	...{ timeZone: 'UTC', era: 'long', year: 'numeric', month: 'numeric', day: 'numeric' }
});

/** A year in which an era ended has both: `2019` is 平成31年・令和元年. */
function dayInEra(day: PartialDay): string {
	const said = (full: Day) => {
		const parts = inEra.formatToParts(new Date(`${full}T00:00:00Z`));
		const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
		return {
			year: `${of('era')}${of('year') === '1' ? '元' : of('year')}年`,
			month: of('month'),
			day: of('day')
		};
	};
	const { year, month, day: dayOfMonth } = said(pad(day));
	if (day.length >= 10) return `${year}${month}月${dayOfMonth}日`;
	if (day.length >= 7) return `${year}${month}月`;
	const last = said(`${day}-12-31`).year;
	return last === year ? year : `${year}・${last}`;
}

/** The month of a day in words, `May 2026`; a year alone stays a year. */
export function monthText(day: PartialDay, locale: Language = getLocale()): string {
	return dayText(day.slice(0, 7), locale);
}

/** A day without its year, `31 May`; for lists that say the year once. */
export function dayOfMonthText(day: Day, locale: Language = getLocale()): string {
	const options = { timeZone: 'UTC', month: MONTH[locale], day: 'numeric' } as const;
	return join(partsOf(new Date(`${day}T00:00:00Z`), locale, options), locale);
}

const ON = { year: 'numeric', day: 'numeric' } as const;
const AT = { hour: '2-digit', minute: '2-digit' } as const;

/** The day of an instant in a time zone: `24 Aug 2016`; 2016年8月24日. */
export function instantDayText(
	instant: Instant,
	timeZone: string,
	locale: Language = getLocale()
): string {
	const options = { timeZone, ...ON, month: MONTH[locale] };
	return join(partsOf(new Date(instant), locale, options), locale);
}

/** The time of day of an instant in a time zone: `09:05`. */
export function timeText(instant: Instant, timeZone: string): string {
	const { hour, minute } = partsOf(new Date(instant), 'en', { timeZone, ...AT });
	return `${hour}:${minute}`;
}

/** An instant in a time zone, to the minute: `24 Aug 2016, 09:05`; 2016年8月24日 09:05. */
export function instantText(
	instant: Instant,
	timeZone: string,
	locale: Language = getLocale()
): string {
	const day = instantDayText(instant, timeZone, locale);
	return `${day}${locale === 'ja' ? ' ' : ', '}${timeText(instant, timeZone)}`;
}
