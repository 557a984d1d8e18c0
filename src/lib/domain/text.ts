import { z } from 'zod';

export const LANGUAGES = ['en', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

export const TITLE_MAX = 300;
export const SUMMARY_MAX = 5_000;
export const REASON_MAX = 20_000;
export const SHORT_MAX = 500;
export const URL_MAX = 2_000;

/** Text that people read, with the language it is in. */
export interface Text {
	text: string;
	lang: string;
}

/** A language tag of BCP 47 in its short form: `en`, `ja`, `pt-BR`. */
export const languageTagSchema = z
	.string()
	.trim()
	.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, { message: 'fault_language' });

/** An address that a browser may follow: http or https, nothing else. */
export const httpUrlSchema = z
	.string()
	.trim()
	.max(URL_MAX)
	.refine(isHttpUrl, { message: 'fault_url' });

export function isHttpUrl(value: string): boolean {
	try {
		return ['http:', 'https:'].includes(new URL(value).protocol);
	} catch {
		return false;
	}
}

/** An empty field of a form, or one that was not sent, is no value. */
export const emptyToNull = (value: unknown) =>
	value === undefined || (typeof value === 'string' && value.trim() === '') ? null : value;

/** What is typed one a line, empty lines left out. */
export const linesSchema = z.string().transform((text) =>
	text
		.split(/\r?\n/)
		.map((line) => line.trim())
		.filter(Boolean)
);

/** A key that a form carries so that a double click stores once. */
export const submissionKeySchema = z.uuid({ message: 'fault_submission_key' });
