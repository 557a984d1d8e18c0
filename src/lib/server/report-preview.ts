import type { RequestEvent } from '@sveltejs/kit';
import { PREVIEW_MAX } from '../domain/report-form.ts';
import type { ReportSection, ReportSettings } from '../domain/report.ts';
import type { Person } from '../domain/view.ts';
import { settings as environment } from './env.ts';
import { faultsOf } from './form.ts';
import { Refusal } from './refusal.ts';
import { checkReport } from './report-check.ts';
import { readReport } from './report-form.ts';
import { findHouse } from './report-house.ts';
import { makeReport } from './report-make.ts';

/** What a preview of many recommendations leaves out: what names them one by one. */
const ONE_BY_ONE: readonly ReportSection[] = [
	'recommendations',
	'passages',
	'evidence',
	'disagreements'
];

const shortened = (settings: ReportSettings): ReportSettings => {
	const sections = settings.sections.filter((one) => !ONE_BY_ONE.includes(one));
	// Rows without a section for them need not be read.
	return { ...settings, sections };
};

/**
 * The report that the settings of an address ask for, as HTML, or the sentences that say what has to
 * be put right first.
 */
export async function findPreview(
	event: Pick<RequestEvent, 'url' | 'locals' | 'request'>,
	person: Person
): Promise<{ html: Uint8Array; faults: null } | { html: null; faults: string[] }> {
	const form = new FormData();
	for (const [name, value] of event.url.searchParams) form.append(name, value);
	form.set('format', 'html');
	const { data, faults } = await readReport({ event, person }, form);
	if (faults) return { html: null, faults: Object.values(faults) };
	const { db, today } = event.locals;
	const asked = { format: 'html', viewer: person, today } as const;
	try {
		const found = await checkReport(db.reader, { settings: data.settings, ...asked });
		const settings = found > PREVIEW_MAX ? shortened(data.settings) : data.settings;
		const pieces: Uint8Array[] = [];
		const making = {
			...asked,
			...(await findHouse(db.reader, settings)),
			...{ origin: environment().ORIGIN, signal: event.request.signal, onItem: () => {} }
		};
		for await (const piece of makeReport(db.reader, settings, making)) pieces.push(piece);
		return { html: Buffer.concat(pieces), faults: null };
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		return { html: null, faults: Object.values(faultsOf(error)) };
	}
}
