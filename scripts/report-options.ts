import { parseArgs } from 'node:util';
import { extensionOf } from '../src/lib/domain/evidence-file.ts';
import {
	ERAS,
	REPORT_DETAILS,
	REPORT_FORMATS,
	REPORT_LANGUAGES,
	REPORT_LAYOUTS,
	REPORT_SECTIONS,
	REPORT_VISIBILITIES,
	type ReportFormat
} from '../src/lib/domain/report.ts';

export const HELP = `Makes a report as a file, for instance from a scheduled job.

  npm run report -- --out FILE [--format FORMAT] [--scope SCOPE] [--as-of DAY] …

  --out         the file; it is written whole, or not at all
  --force       writes over a file that is there
  --format      ${REPORT_FORMATS.join(', ')}; else what the file's extension says
  --scope       all (unless said), view:SLUG, source:SLUG, theme:SLUG, party:SLUG, code:CODE,CODE;
                may be given several times for parties and codes
  --as-of       of which day the report is, like 2025-12-31; today unless said
  --known-on    by the end of which day it was known; today unless said
  --edition     the slug of an edition, in place of both days
  --from        tells what changed since that day; one year before unless said
  --language    ${REPORT_LANGUAGES.join(', ')}
  --sections    ${REPORT_SECTIONS.join(', ')}; several with commas, all unless said
  --detail      ${REPORT_DETAILS.join(', ')}
  --layout      ${REPORT_LAYOUTS.join(', ')}: a page or a row for each recommendation
  --era         ${ERAS.join(', ')}: how Japanese says years
  --visibility  ${REPORT_VISIBILITIES.join(', ')}
  --title       the title of the report
  --named       the slug of a saved report; what else is said goes before what is saved

  Exit codes: 0 the file is there, 1 it could not be made, 2 something asked for is wrong.

  Example: npm run report -- --format pdf --scope theme:japan-led --as-of 2025-12-31 --language en --out report.pdf`;

/** What was asked for is wrong; the message is a sentence for who asked. */
export class OptionError extends Error {}

const text = { type: 'string' } as const;
const OPTIONS = {
	out: text,
	force: { type: 'boolean' },
	format: text,
	scope: { type: 'string', multiple: true },
	'as-of': text,
	'known-on': text,
	edition: text,
	from: text,
	language: text,
	sections: text,
	detail: text,
	layout: text,
	era: text,
	visibility: text,
	title: text,
	named: text,
	help: { type: 'boolean', short: 'h' }
} as const;

/** The options of the command line. Throws OptionError for one that there is not. */
export function readOptions(args: string[]) {
	try {
		return parseArgs({ args, options: OPTIONS }).values;
	} catch (error) {
		const message = error instanceof Error ? error.message : String(error);
		throw new OptionError(`${message}\nnpm run report -- --help says what there is.`);
	}
}
export type Options = ReturnType<typeof readOptions>;

/** The format that is asked for, or that the file's name says. Throws OptionError. */
export function formatOf({ format, out = '' }: Options, saved?: ReportFormat): ReportFormat {
	const asked = format ?? saved ?? extensionOf(out);
	const found = REPORT_FORMATS.find((one) => one === asked);
	if (!found)
		throw new OptionError(
			`--format: give one of ${REPORT_FORMATS.join(', ')}${format ? `; ${format} is none` : ''}.`
		);
	return found;
}

/** The scopes that are asked for, each with its kind and its values. Throws OptionError. */
export function scopesOf({ scope = [] }: Options): { kind: string; values: string[] }[] {
	return scope
		.filter((one) => one !== 'all')
		.map((one) => {
			const [, kind, rest] = /^(view|source|theme|party|code):(.+)$/.exec(one) ?? [];
			if (!kind || !rest)
				throw new OptionError(
					`--scope ${one}: give all, view:SLUG, source:SLUG, theme:SLUG, party:SLUG or code:CODE.`
				);
			return { kind, values: rest.split(',').filter(Boolean) };
		});
}

/** What the options say of the settings, by the settings' names; what is not said is left out. */
export function settingsIn(options: Options): Record<string, unknown> {
	const said = {
		title: options.title,
		from: options.from,
		sections: options.sections?.split(',').map((one) => one.trim()),
		layout: options.layout,
		detail: options.detail,
		language: options.language,
		era: options.era,
		visibility: options.visibility
	};
	return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}
