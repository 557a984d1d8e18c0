import { CLOSING_REASONS } from '../../../domain/closing.ts';
import { CONTRIBUTIONS } from '../../../domain/contribution.ts';
import { FLAGS } from '../../../domain/flag.ts';
import { STANDING_LEVELS } from '../../../domain/level.ts';
import { RECOMMENDATION_TYPES } from '../../../domain/recommendation.ts';
import { CONFIDENCES } from '../../../domain/status-note.ts';
import { same, type Column } from './report-tables.ts';
import type { ReportWords } from './report-words.ts';
import type {
	Named,
	ReportedJudgement,
	ReportedRecommendation,
	ReportedResponse
} from '../reported.ts';

export const REVIEWS = ['reviewed', 'not-reviewed', 'baseline-not-reviewed'] as const;

/** Several values in one cell, for programs; people have the signs of their language. */
export const BETWEEN = '; ';

const names = (named: readonly Named[], between = BETWEEN) =>
	named.map(({ name }) => name).join(between);

/** The newest response of each party. */
function newestOf(responses: readonly ReportedResponse[]) {
	const newest = new Map(responses.map(({ party, value }) => [party.name, value]));
	return [...newest];
}

const judgedBy = ({ assessor, wording, asOf }: ReportedJudgement, level: string) =>
	`${assessor.name}: ${wording.text} (${level}, ${asOf})`;

const titleIn = ({ title, titleJa }: ReportedRecommendation, { language }: ReportWords) =>
	language === 'ja' ? (titleJa ?? title.text) : title.text;

const summaryIn = ({ summary, summaryJa }: ReportedRecommendation, { language }: ReportWords) =>
	language === 'ja' ? (summaryJa ?? summary.text) : summary.text;

const text = 'text' as const;
const flag = 'flag' as const;
const count = 'count' as const;

/** A recommendation with where it stands, in columns. */
export const RECOMMENDATION_COLUMNS: readonly Column<ReportedRecommendation>[] = [
	{
		...{ name: 'code', type: text, width: 11, isRequired: true },
		value: ({ code }) => code,
		said: ({ code }) => code,
		href: ({ url }) => url
	},
	{
		name: 'title',
		type: text,
		width: 46,
		isRequired: true,
		value: ({ title }) => title.text,
		said: titleIn
	},
	{ name: 'title_ja', type: text, value: ({ titleJa }) => titleJa },
	same('source', text, ({ source }) => `${source.code}: ${source.title.text}`, {
		width: 30,
		isRequired: true
	}),
	same('parent', text, ({ parent }) => parent, { width: 11 }),
	{
		...{ name: 'type', type: text, width: 13, choices: RECOMMENDATION_TYPES, isRequired: true },
		value: ({ type }) => type,
		said: ({ type }, words) => words.type(type)
	},
	same('theme', text, ({ theme }) => theme.name, { width: 26, isRequired: true }),
	{
		...{ name: 'lead', type: text, width: 20 },
		value: ({ lead }) => names(lead),
		said: ({ lead }, { between }) => names(lead, between)
	},
	{
		...{ name: 'counterparts', type: text, width: 20 },
		value: ({ counterparts }) => names(counterparts),
		said: ({ counterparts }, { between }) => names(counterparts, between)
	},
	{
		...{ name: 'frameworks', type: text, width: 20 },
		value: ({ frameworks }) => names(frameworks),
		said: ({ frameworks }, { between }) => names(frameworks, between)
	},
	{
		...{ name: 'level', type: text, width: 17, choices: STANDING_LEVELS, isRequired: true },
		value: ({ level }) => level.id,
		said: ({ level }) => level.label,
		tint: ({ level }) => level.id
	},
	{ name: 'level_label', type: text, isRequired: true, value: ({ level }) => level.label },
	{
		name: 'level_definition',
		type: text,
		isRequired: true,
		value: ({ level }) => level.definition
	},
	{
		...{ name: 'level_is_lowest_of_parts', type: flag, isRequired: true },
		value: ({ isLowestOfParts }) => isLowestOfParts
	},
	{
		...{ name: 'since', type: 'day', width: 13 },
		value: ({ since }) => since,
		said: ({ since }) => since
	},
	same('last_note_as_of', 'day', ({ lastNoteAsOf }) => lastNoteAsOf, { width: 13 }),
	{
		...{ name: 'last_note_is_still_the_same', type: flag, isRequired: true },
		value: ({ isStillTheSame }) => isStillTheSame
	},
	{
		...{ name: 'newest_evidence', type: 'partial-day', width: 13 },
		value: ({ newestEvidence }) => newestEvidence,
		said: ({ newestEvidence }) => newestEvidence
	},
	{
		...{ name: 'confidence', type: text, width: 12, choices: CONFIDENCES },
		value: ({ confidence }) => confidence,
		said: ({ confidence }, words) => confidence && words.confidence(confidence)
	},
	{
		...{ name: 'stalled', type: flag, isRequired: true },
		value: ({ flags }) => flags.includes('stalled')
	},
	same('stalled_reason', text, ({ stalledReason }) => stalledReason, { width: 34 }),
	{
		...{ name: 'flags', type: text, width: 20 },
		value: ({ flags }) => flags.join(BETWEEN),
		said: ({ flags }, words) =>
			FLAGS.filter((one) => flags.includes(one))
				.map(words.flag)
				.join(words.between)
	},
	{
		...{ name: 'review', type: text, width: 18, choices: REVIEWS },
		value: ({ review }) => review,
		said: ({ review }, words) => review && words.review(review)
	},
	...(['supports', 'against', 'context'] as const).map(
		(stance): Column<ReportedRecommendation> => ({
			...{ name: `evidence_${stance}`, type: count, width: 12, isRequired: true },
			value: ({ evidence }) => evidence[stance],
			said: ({ evidence }) => evidence[stance]
		})
	),
	{
		...{ name: 'responses', type: text, width: 26 },
		value: ({ responses }) =>
			newestOf(responses)
				.map(([party, value]) => `${party}: ${value}`)
				.join(BETWEEN),
		said: ({ responses }, words) =>
			newestOf(responses)
				.map(([party, value]) => `${party}: ${words.response(value)}`)
				.join(words.between)
	},
	{
		...{ name: 'contribution', type: text, width: 15, choices: CONTRIBUTIONS },
		value: ({ contributions }) => contributions.at(-1)?.value ?? null,
		said: ({ contributions }, words) => {
			const newest = contributions.at(-1);
			return newest ? words.contribution(newest.value) : null;
		}
	},
	same('closed_on', 'day', ({ closing }) => closing?.on ?? null, { width: 13 }),
	{
		...{ name: 'closing_reason', type: text, width: 20, choices: CLOSING_REASONS },
		value: ({ closing }) => closing?.reason ?? null,
		said: ({ closing }, words) => (closing?.reason ? words.closing(closing.reason) : null)
	},
	same('superseded_by', text, ({ closing }) => closing?.successorCode ?? null, { width: 12 }),
	{
		...{ name: 'other_assessors', type: text, width: 34 },
		value: ({ otherAssessors }) =>
			otherAssessors.map((one) => judgedBy(one, one.mappedLevel)).join(BETWEEN),
		said: ({ otherAssessors }, words) =>
			otherAssessors.map((one) => judgedBy(one, words.level(one.mappedLevel))).join('\n')
	},
	{
		...{ name: 'target_date', type: 'day', width: 13 },
		value: ({ targetDate }) => targetDate,
		said: ({ targetDate }) => targetDate
	},
	same('signs_for', text, ({ signsFor }) => signsFor.join('\n'), { width: 80 }),
	same('signs_against', text, ({ signsAgainst }) => signsAgainst.join('\n'), { width: 60 }),
	{ name: 'summary', type: text, width: 80, said: summaryIn },
	{ name: 'url', type: 'url', isRequired: true, value: ({ url }) => url }
];
