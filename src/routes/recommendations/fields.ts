import { listOf, type Values } from '#lib/components/answer.ts';
import { dayText } from '#lib/words/dates.ts';
import { explicitnessWord, forceWord, typeWord } from '#lib/words/words.ts';
import { isDay } from '#lib/domain/day.ts';
import {
	EXPLICITNESSES,
	FORCES,
	QUOTES_MAX,
	RECOMMENDATION_TYPES
} from '#lib/domain/recommendation.ts';
import { LANGUAGES, type Language } from '#lib/domain/text.ts';
import { m } from '#lib/paraglide/messages.js';

/** The name of one of the languages of the interface, in itself. */
export const languageWord = (language: Language) =>
	({ en: m.language_en, ja: m.language_ja })[language]();

/** Reads a value of the domain, which may not be one at all. */
const oneOf =
	<Value extends string>(all: readonly Value[], word: (value: Value) => string) =>
	([typed]: readonly string[]) => {
		const value = all.find((one) => one === typed);
		return value === undefined ? '' : word(value);
	};

const sayDay = ([typed = '']: readonly string[]) => (isDay(typed) ? dayText(typed) : typed);

type Named = readonly { id: string; name: string }[];

/** The fields that an edit of a recommendation can change, with how their values read. */
export function editedFields({
	themes,
	parties,
	saved,
	typed
}: {
	themes: Named;
	parties: Named;
	saved: Values | null;
	typed: Values | null;
}) {
	const named = (all: Named) => (ids: readonly string[]) =>
		all
			.filter(({ id }) => ids.includes(id))
			.map(({ name }) => name)
			.join(', ');
	const quotes = Array.from({ length: QUOTES_MAX }, (_row, index) => index + 1).filter((number) =>
		[saved, typed].some((values) => values && listOf(values, `quote${number}`).some(Boolean))
	);
	return [
		{ name: 'language', label: m.field_language(), say: oneOf(LANGUAGES, languageWord) },
		{ name: 'titleEn', label: m.field_titleEn() },
		{ name: 'summaryEn', label: m.field_summaryEn() },
		{ name: 'titleJa', label: m.field_titleJa() },
		{ name: 'summaryJa', label: m.field_summaryJa() },
		...quotes.flatMap((number) => [
			{ name: `quote${number}`, label: m.recommendation_form_quote({ number }) },
			{ name: `page${number}`, label: m.recommendation_form_page({ number }) }
		]),
		{ name: 'type', label: m.field_type(), say: oneOf(RECOMMENDATION_TYPES, typeWord) },
		{ name: 'force', label: m.field_force(), say: oneOf(FORCES, forceWord) },
		{
			name: 'explicitness',
			label: m.field_explicitness(),
			say: oneOf(EXPLICITNESSES, explicitnessWord)
		},
		{ name: 'leadIds', label: m.field_leadIds(), say: named(parties) },
		{ name: 'counterpartIds', label: m.field_counterpartIds(), say: named(parties) },
		{ name: 'frameworkIds', label: m.field_frameworkIds(), say: named(parties) },
		{ name: 'themeId', label: m.field_themeId(), say: named(themes) },
		{ name: 'targetDate', label: m.field_targetDate(), say: sayDay },
		{ name: 'reviewIntervalDays', label: m.field_reviewIntervalDays() }
	];
}
