// What `npm run report` does once the build is there: scripts/report.mjs begins it.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { reportFormSchema } from '../src/lib/domain/report-form.ts';
import { reportSettingsSchema, type ReportSettings } from '../src/lib/domain/report.ts';
import {
	readRecommendationQuery,
	writeRecommendationQuery
} from '../src/lib/domain/recommendation-query.ts';
import type { Person } from '../src/lib/domain/view.ts';
import { dayOf, now } from '../src/lib/server/clock.ts';
import { readSnapshot, type Reads } from '../src/lib/server/db/connect.ts';
import { findEdition } from '../src/lib/server/edition.ts';
import { settings as environment } from '../src/lib/server/env.ts';
import { findFilterNames } from '../src/lib/server/filter-names.ts';
import { faultSentence } from '../src/lib/server/form.ts';
import { findAnyNamedReport } from '../src/lib/server/named-report.ts';
import { Refusal } from '../src/lib/server/refusal.ts';
import { checkReport } from '../src/lib/server/report-check.ts';
import { makeRun } from '../src/lib/server/report-making.ts';
import { faultOf } from '../src/lib/server/report-run-make.ts';
import { findAnySavedView } from '../src/lib/server/saved-view.ts';
import { databaseFile, openDatabase } from './database.ts';
import { CommandError } from './progress.mjs';
import { checkFree, writeWhole } from './report-file.ts';
import {
	formatOf,
	HELP,
	OptionError,
	readOptions,
	scopesOf,
	settingsIn
} from './report-options.ts';
import type { Options } from './report-options.ts';

/** Whoever may run a command on the server may read what is in its database. */
const OPERATOR: Person = {
	id: 'command-line',
	name: 'Command line',
	email: '',
	roles: ['administrator']
};

/** The query that the scopes ask for; null where none is given. Throws OptionError for what there is not. */
async function queryOf(reads: Reads, options: Options): Promise<string | null> {
	const scopes = scopesOf(options);
	if (!options.scope) return null;
	const { themes, parties, sources } = await findFilterNames(reads);
	const known: Record<string, readonly { slug: string }[]> = {
		theme: themes,
		party: parties,
		source: sources
	};
	const params = new URLSearchParams();
	for (const { kind, values } of scopes) {
		if (kind === 'view') {
			const query = await findAnySavedView(reads, values.join(','));
			if (query === null) throw new OptionError(`There is no saved view ${values.join(',')}.`);
			for (const [name, value] of new URLSearchParams(query)) params.append(name, value);
			continue;
		}
		for (const value of values) {
			const slugs = known[kind]?.map(({ slug }) => slug);
			if (slugs && !slugs.includes(value))
				throw new OptionError(
					`There is no ${kind} ${value}. There are: ${[...slugs].sort().join(', ')}.`
				);
			params.append(kind, kind === 'code' ? value.toUpperCase() : value);
		}
	}
	return writeRecommendationQuery(readRecommendationQuery(params));
}

/** A sentence for a setting that is wrong: the option and what it takes. */
function settingFault(error: z.ZodError): OptionError {
	const [issue] = error.issues;
	const option = String(issue?.path[0] ?? '').replace(
		/[A-Z]/g,
		(letter) => `-${letter.toLowerCase()}`
	);
	const choices = issue?.code === 'invalid_value' ? `give one of ${issue.values.join(', ')}` : null;
	const isDay = issue?.message === 'fault_day';
	const rest = choices ?? (isDay ? 'give a day that exists, like 2026-05-31' : 'this is not taken');
	return new OptionError(`--${option}: ${rest}. npm run report -- --help says what there is.`);
}

async function settingsOf(reads: Reads, options: Options, today: string) {
	const named = options.named ? await findAnyNamedReport(reads, options.named) : null;
	if (options.named && !named) throw new OptionError(`There is no saved report ${options.named}.`);
	const slug = options.edition ?? (options['as-of'] ? null : named?.settings.edition) ?? null;
	const edition = slug === null ? null : await findEdition(reads, slug);
	if (slug !== null && !edition) throw new OptionError(`There is no edition ${slug}.`);
	const query = await queryOf(reads, options);
	const asked = {
		...named?.settings,
		...settingsIn(options),
		...(query === null ? {} : { query }),
		edition: slug,
		asOf: edition?.asOf ?? options['as-of'] ?? today,
		knownOn: edition?.knownOn ?? options['known-on'] ?? today
	};
	const parsed = reportSettingsSchema
		.extend({
			sections: reportFormSchema.shape.sections.default(
				reportSettingsSchema.shape.sections.parse(undefined)
			)
		})
		.safeParse(asked);
	if (!parsed.success) throw settingFault(parsed.error);
	const format = formatOf(options, named?.format);
	return { settings: parsed.data as ReportSettings, format };
}

/** Makes what the options ask for. Throws OptionError, Refusal and what nobody expected. */
async function make(options: Options, { calledFrom }: { calledFrom: string }): Promise<void> {
	if (!options.out) throw new OptionError('--out is missing: name the file to be written.');
	const path = resolve(calledFrom, options.out);
	const isForced = options.force === true;
	checkFree(path, { isForced });
	const chosen = environment();
	const file = databaseFile(chosen.DATABASE_URL);
	if (file && !existsSync(file)) throw new CommandError(`There is no database at ${file}.`);
	const { db, pending } = await openDatabase(chosen);
	const controller = new AbortController();
	const end = () => controller.abort();
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
	try {
		if (pending.length > 0)
			throw new CommandError(
				'The database is empty or of an older Heeded. Start Heeded once, which brings it up to date.'
			);
		await readSnapshot(db, async (reads) => {
			const today = dayOf(now());
			const { settings, format } = await settingsOf(reads, options, today);
			const asked = { settings, format, viewer: OPERATOR, today };
			const found = await checkReport(reads, asked);
			const job = { id: 'command-line', ...asked, origin: chosen.ORIGIN };
			const pieces = makeRun(reads, job, { signal: controller.signal, onItem: () => {} });
			const { sha256, bytes } = await writeWhole(path, pieces, { isForced });
			console.log(`${path}: recommendations ${found}, bytes ${bytes}`);
			console.log(`SHA-256 ${sha256}`);
		});
	} finally {
		db.close();
	}
}

/** The sentence and the exit code of what went wrong. */
function outcomeOf(error: unknown): [sentence: string, code: number] {
	if (error instanceof OptionError) return [error.message, 2];
	if (error instanceof CommandError) return [error.message, 1];
	if (error instanceof Error && error.name === 'SettingError') return [error.message, 1];
	if (error instanceof Error && error.name === 'AbortError')
		return ['It was ended; nothing was left behind.', 130];
	if (error instanceof Refusal) return [faultSentence(error.fault, error.params), 2];
	const { key, params } = faultOf(error, { id: 'command-line' });
	return [faultSentence(key, params), 1];
}

/** Does what the command line asks for, and answers the exit code. */
export async function report(args: string[], from: { calledFrom: string }): Promise<number> {
	try {
		const options = readOptions(args);
		if (options.help) console.log(HELP);
		else await make(options, from);
		return 0;
	} catch (error) {
		const [sentence, code] = outcomeOf(error);
		console.error(sentence);
		return code;
	}
}
