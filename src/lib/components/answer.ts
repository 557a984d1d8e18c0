/** What stands in a form, by field: text, or the values of a field with several. */
export type Values = Record<string, string | readonly string[]>;

/** What a guarded action answers where it did not store a form. */
export interface Answer {
	values: Values;
	faults: Record<string, string>;
	isSessionEnded: boolean;
	/** What the reader typed, where somebody saved before them: `values` then has the changes of both. */
	yours?: Values | null;
}

/** A field's text; empty if it has none. */
export const textOf = (values: Values, name: string): string => listOf(values, name)[0] ?? '';

/** A field's values, as a list. */
export const listOf = (values: Values, name: string): string[] => [values[name] ?? []].flat();
