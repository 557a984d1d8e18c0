/** Whether it was us. */
export const CONTRIBUTIONS = ['not-claimed', 'cited', 'consulted', 'wording-adopted'] as const;
export type ContributionValue = (typeof CONTRIBUTIONS)[number];
