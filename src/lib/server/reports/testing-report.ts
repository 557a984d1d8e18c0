import { reportSettingsSchema, type ReportSettings } from '../../domain/report.ts';
import type { Language } from '../../domain/text.ts';
import { findReport } from '../report.ts';
import type { Report, ReportedPiece } from './report.ts';
import type { ReportedNote, ReportedRecommendation } from './reported.ts';

export const AS_OF = '2026-05-31';
export const KNOWN_ON = '2026-11-22';
export const REPORT_ORIGIN = 'https://heeded.example';

type Reads = Parameters<typeof findReport>[0];

/** The report of a database in each of some languages. */
export async function reportsOf(
	db: Reads,
	languages: readonly Language[],
	changed: Partial<ReportSettings> = {}
): Promise<Report[]> {
	const language = languages.length > 1 ? 'both' : languages[0];
	const settings = reportSettingsSchema.parse({
		...{ asOf: AS_OF, knownOn: KNOWN_ON, language, institution: 'The Institute' },
		...changed
	});
	const view = { asOf: settings.asOf, knownOn: settings.knownOn, viewer: null };
	const reports: Report[] = [];
	for (const one of languages)
		reports.push(await findReport(db, view, { settings, language: one, origin: REPORT_ORIGIN }));
	return reports;
}

/** All that something is made of, piece by piece. */
export async function allOf<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
	const all: Item[] = [];
	for await (const item of items) all.push(item);
	return all;
}

export const bytesOf = async (chunks: AsyncIterable<Buffer>): Promise<Buffer> =>
	Buffer.concat(await allOf(chunks));

const iterable = <Item>(items: readonly Item[]) =>
	async function* (): AsyncGenerator<Item> {
		yield* items;
	};

/** A report whose items, notes and evidence are all that differs from that of `base`. */
export async function reportWith(
	base: Report,
	changed: {
		item?: Partial<ReportedRecommendation>;
		note?: Partial<ReportedNote>;
		piece?: Partial<ReportedPiece>;
	}
): Promise<Report> {
	const items = (await allOf(base.items())).map((item) => ({
		...item,
		...changed.item,
		notes: (item.notes ?? []).map((note) => ({ ...note, ...changed.note }))
	}));
	const pieces = (await allOf(base.evidence())).map((piece) => ({ ...piece, ...changed.piece }));
	return { ...base, items: iterable(items), evidence: iterable(pieces) };
}
