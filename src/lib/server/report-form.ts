import type { RequestEvent } from '@sveltejs/kit';
import { reportFormSchema, scopeQuery } from '../domain/report-form.ts';
import type { ReportFormat, ReportSettings } from '../domain/report.ts';
import type { Language } from '../domain/text.ts';
import type { Person } from '../domain/view.ts';
import type { Reads } from './db/connect.ts';
import { findEditions } from './edition.ts';
import { faultsOf, faultSentence, parseForm, type Faults } from './form.ts';
import { findFilterNames } from './filter-names.ts';
import { Refusal } from './refusal.ts';
import { keepReportFile, mayUseFile, REPORT_FILES, type ReportFile } from './report-upload.ts';
import { findSavedViews } from './saved-view.ts';

type Asking = { event: Pick<RequestEvent, 'locals'>; person: Person };
type Read<T> = { data: T; faults: null } | { data: null; faults: Faults };

/** What the form of a report offers. */
export async function findReportChoices(db: Reads, person: Person, language: Language) {
	const [names, views, editions] = await Promise.all([
		findFilterNames(db),
		findSavedViews(db, person),
		findEditions(db, person)
	]);
	const named = ({ slug, ...name }: { slug: string } & Record<Language, string>) => ({
		slug,
		name: name[language]
	});
	return {
		names,
		themes: names.themes.map(named),
		parties: names.parties.map(named),
		sources: names.sources.map(({ slug, code, title }) => ({
			slug,
			name: `${code} ${title.text}`
		})),
		views: views.map(({ slug, name }) => ({ slug, name })),
		editions: editions.map(({ slug, name, asOf }) => ({ slug, name, asOf }))
	};
}
export type ReportChoices = Awaited<ReturnType<typeof findReportChoices>>;

const FILES = Object.keys(REPORT_FILES) as ReportFile[];

/** Keeps what was uploaded with the form, and puts its hash where the form has it from now on. */
async function keepFiles({ event, person }: Asking, form: FormData): Promise<Faults> {
	const { db, now } = event.locals;
	const faults: Faults = {};
	for (const field of FILES) {
		const file = form.get(`${field}File`);
		if (form.has(`${field}Off`)) form.set(field, '');
		if (!(file instanceof File) || file.size === 0) continue;
		try {
			form.set(field, await keepReportFile(db, { field, file }, { by: person.id, now }));
			form.set(`${field}Name`, file.name);
		} catch (error) {
			if (!(error instanceof Refusal)) throw error;
			Object.assign(faults, faultsOf(error));
		}
	}
	return faults;
}

async function faultsInFiles({ event, person }: Asking, form: FormData): Promise<Faults> {
	const faults: Faults = {};
	for (const field of FILES) {
		const sha256 = String(form.get(field) ?? '');
		if (sha256 === '' || (await mayUseFile(event.locals.db.reader, person, { field, sha256 })))
			continue;
		faults[`${field}File`] = faultSentence('fault_report_file_gone');
		form.set(field, '');
	}
	return faults;
}

/** Says which days are meant: those of the edition, where one is chosen; today where a field is empty. */
async function settleDates(
	event: Asking['event'],
	person: Person,
	form: FormData
): Promise<Faults> {
	const { db, today } = event.locals;
	const isEdition = form.get('dates') === 'edition';
	if (!isEdition) {
		form.set('edition', '');
		for (const name of ['asOf', 'knownOn'])
			if (!String(form.get(name) ?? '').trim()) form.set(name, today);
		return {};
	}
	const slug = String(form.get('edition') ?? '');
	const edition = (await findEditions(db.reader, person)).find((one) => one.slug === slug);
	if (!edition) {
		for (const name of ['asOf', 'knownOn']) form.set(name, today);
		return { edition: faultSentence('fault_report_edition') };
	}
	form.set('asOf', edition.asOf);
	form.set('knownOn', edition.knownOn);
	return {};
}

/**
 * Reads the form of a report: its settings and its format, or a sentence beside each field that is
 * wrong. Keeps uploaded files first, so that they are there when another field is wrong.
 */
export async function readReport(
	asking: Asking,
	form: FormData
): Promise<Read<{ settings: ReportSettings; format: ReportFormat }>> {
	const { event, person } = asking;
	const { db, today } = event.locals;
	const faults = await keepFiles(asking, form);
	Object.assign(faults, await faultsInFiles(asking, form));
	const read = new FormData();
	for (const [name, value] of form) read.append(name, value);
	Object.assign(faults, await settleDates(event, person, read));
	const views = await findSavedViews(db.reader, person);
	const scope = scopeQuery(form, new Map(views.map(({ slug, query }) => [slug, query])));
	if ('fault' in scope)
		faults[scope.field] = faultSentence(scope.fault, { code: scope.code ?? '' });
	read.set('query', 'query' in scope ? scope.query : '');
	const parsed = parseForm(reportFormSchema, read, {
		lists: ['sections'],
		params: { today }
	});
	const all = { ...faults, ...parsed.faults };
	if (parsed.faults || Object.keys(all).length > 0) return { data: null, faults: all };
	const { format, ...settings } = parsed.data;
	return { data: { settings, format }, faults: null };
}

const datesSchema = reportFormSchema.pick({ asOf: true, knownOn: true, edition: true, from: true });

/** Reads the dates that a named report is made again with. */
export async function readReportDates(
	{ event, person }: Asking,
	form: FormData
): Promise<Read<Pick<ReportSettings, 'asOf' | 'knownOn' | 'edition' | 'from'>>> {
	const read = new FormData();
	for (const [name, value] of form) read.append(name, value);
	const faults = await settleDates(event, person, read);
	const parsed = parseForm(datesSchema, read);
	const all = { ...faults, ...parsed.faults };
	if (parsed.faults || Object.keys(all).length > 0) return { data: null, faults: all };
	return { data: parsed.data, faults: null };
}
