/** Why tracking ended. Closed items stay in every total (rule 4). */
export const CLOSING_REASONS = [
	'done',
	'exceeded',
	'done-another-way',
	'overtaken',
	'no-longer-applicable',
	'dropped',
	'withdrawn',
	'period-ended'
] as const;
export type ClosingReason = (typeof CLOSING_REASONS)[number];
