import { and, asc, eq, or } from 'drizzle-orm';
import { reportSettingsSchema, type ReportFormat, type ReportSettings } from '../domain/report.ts';
import type { Person } from '../domain/view.ts';
import { user } from './db/auth.schema.ts';
import type { Reads } from './db/connect.ts';
import { report } from './db/report.schema.ts';

/** A named report as its reader sees it. */
export interface NamedReport {
	id: string;
	slug: string;
	name: string;
	settings: ReportSettings;
	format: ReportFormat;
	isShared: boolean;
	isOwn: boolean;
	ownerName: string;
	version: number;
}

/** True in SQL for what somebody may see: their own reports, and those that are shared. */
export const isReportSeenBy = (personId: string) =>
	or(eq(report.ownerId, personId), eq(report.isShared, true));

const columns = {
	id: report.id,
	slug: report.slug,
	name: report.name,
	settings: report.settings,
	format: report.format,
	isShared: report.isShared,
	version: report.version,
	ownerId: report.ownerId,
	ownerName: user.name
};

const seen = (
	{ ownerId, settings, ...row }: Omit<NamedReport, 'isOwn'> & { ownerId: string },
	personId: string
): NamedReport => ({
	...row,
	// What a later Heeded asks beside has its default.
	settings: reportSettingsSchema.parse(settings),
	isOwn: ownerId === personId
});

const select = (db: Reads) =>
	db.select(columns).from(report).innerJoin(user, eq(user.id, report.ownerId));

/** The reports that somebody may see, by name. */
export async function findNamedReports(
	db: Reads,
	{ id }: Pick<Person, 'id'>
): Promise<NamedReport[]> {
	const rows = await select(db)
		.where(isReportSeenBy(id))
		.orderBy(asc(report.name), asc(report.slug));
	return rows.map((row) => seen(row, id));
}

/** A report by its slug; null too where it is somebody else's alone. */
export async function findNamedReport(
	db: Reads,
	{ id }: Pick<Person, 'id'>,
	slug: string
): Promise<NamedReport | null> {
	const [row] = await select(db).where(and(eq(report.slug, slug), isReportSeenBy(id)));
	return row ? seen(row, id) : null;
}

/** A report by its slug, whoever's it is: for the command line. */
export async function findAnyNamedReport(db: Reads, slug: string): Promise<NamedReport | null> {
	const [row] = await select(db).where(eq(report.slug, slug));
	return row ? seen(row, row.ownerId) : null;
}
