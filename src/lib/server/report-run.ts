import { and, asc, count, desc, eq, gte, inArray, isNotNull, or, sql } from 'drizzle-orm';
import { reportSettingsSchema, type ReportFormat, type ReportSettings } from '../domain/report.ts';
import { isUnderWay, RUNS_MAX, type RunFault, type RunState } from '../domain/report-run.ts';
import type { Instant } from '../domain/day.ts';
import { may } from '../domain/permissions.ts';
import type { Person } from '../domain/view.ts';
import { user } from './db/auth.schema.ts';
import type { Database, Reads } from './db/connect.ts';
import { review } from './db/ledger.schema.ts';
import { report, reportRun } from './db/report.schema.ts';
import { removeFile } from './evidence-file.ts';
import { Refusal } from './refusal.ts';
import type { Submission } from './submission.ts';

/** A run as its reader sees it. */
export interface ReportRun {
	id: string;
	/** The named report that it was made of. */
	report: { slug: string; name: string } | null;
	settings: ReportSettings;
	format: ReportFormat;
	state: RunState;
	itemsDone: number;
	itemsAll: number | null;
	sha256: string | null;
	bytes: number | null;
	chainHead: string | null;
	fault: RunFault | null;
	personName: string;
	isOwn: boolean;
	askedAt: Instant;
	begunAt: Instant | null;
	endedAt: Instant | null;
}

const columns = {
	id: reportRun.id,
	slug: report.slug,
	name: report.name,
	settings: reportRun.settings,
	format: reportRun.format,
	state: reportRun.state,
	itemsDone: reportRun.itemsDone,
	itemsAll: reportRun.itemsAll,
	sha256: reportRun.sha256,
	bytes: reportRun.bytes,
	chainHead: reportRun.chainHead,
	fault: reportRun.fault,
	personId: reportRun.personId,
	personName: user.name,
	askedAt: reportRun.askedAt,
	begunAt: reportRun.begunAt,
	endedAt: reportRun.endedAt
};

type Row = Omit<ReportRun, 'report' | 'isOwn'> & {
	slug: string | null;
	name: string | null;
	personId: string;
};

const seen = ({ slug, name, personId, settings, ...row }: Row, person: { id: string }) => ({
	...row,
	settings: reportSettingsSchema.parse(settings),
	report: slug === null || name === null ? null : { slug, name },
	isOwn: personId === person.id
});

const select = (db: Reads) =>
	db
		.select(columns)
		.from(reportRun)
		.innerJoin(user, eq(user.id, reportRun.personId))
		.leftJoin(report, eq(report.id, reportRun.reportId));

/** Who may not see what is internal sees no run of an internal report, be it shared or their own. */
const isOpenTo = (person: Person, { settings }: { settings: ReportSettings }) =>
	settings.visibility === 'public' || may(person, 'internal:read', { isPublicReading: false });

/** How many runs a page lists. */
const LISTED = 100;

/** A person's own runs, the newest first. */
export async function findOwnRuns(db: Reads, person: Person): Promise<ReportRun[]> {
	const rows = await select(db)
		.where(eq(reportRun.personId, person.id))
		.orderBy(desc(reportRun.askedAt), desc(reportRun.id))
		.limit(LISTED);
	return rows.map((row) => seen(row, person)).filter((run) => isOpenTo(person, run));
}

/** The runs of a named report that its reader may see: all of a shared one, else the reader's own. */
export async function findRunsOf(db: Reads, person: Person, slug: string): Promise<ReportRun[]> {
	const rows = await select(db)
		.where(
			and(eq(report.slug, slug), or(eq(report.isShared, true), eq(reportRun.personId, person.id)))
		)
		.orderBy(desc(reportRun.askedAt), desc(reportRun.id))
		.limit(LISTED);
	return rows.map((row) => seen(row, person)).filter((run) => isOpenTo(person, run));
}

/** A run by its id: one's own, or of a report that is shared. Null otherwise. */
export async function findRun(db: Reads, person: Person, id: string): Promise<ReportRun | null> {
	const [row] = await select(db).where(
		and(eq(reportRun.id, id), or(eq(report.isShared, true), eq(reportRun.personId, person.id)))
	);
	if (!row) return null;
	const run = seen(row, person);
	return isOpenTo(person, run) ? run : null;
}

/**
 * True if words were removed from the record by law after a file was made: they may stand in it, so it
 * is not handed out any more.
 */
export async function isWithheld(db: Reads, { askedAt }: Pick<ReportRun, 'askedAt'>) {
	const [later] = await db
		.select({ id: review.id })
		.from(review)
		.where(
			and(
				eq(review.subject, 'removal'),
				eq(review.decision, 'approved'),
				gte(review.recordedAt, askedAt)
			)
		)
		.limit(1);
	return later !== undefined;
}

/** Removes the files of all runs: words that are removed by law may stand in them. */
export async function dropRunFiles(db: Reads): Promise<void> {
	const rows = await db
		.selectDistinct({ sha256: reportRun.sha256 })
		.from(reportRun)
		.where(isNotNull(reportRun.sha256));
	for (const { sha256 } of rows)
		if (sha256) removeFile(sha256, { storedBefore: Number.POSITIVE_INFINITY });
}

/** What is asked for: settings that were checked, a format, and the named report that they come from. */
export interface AskedRun {
	settings: ReportSettings;
	format: ReportFormat;
	reportId: string | null;
}

/**
 * Asks for a report to be made, and answers the run's id: the form's key, so that what is sent twice
 * is asked for once. It has no line in the audit chain, whose head it prints. Throws Refusal where
 * somebody has too many under way.
 */
export function askRun(
	db: Database,
	{ settings, format, reportId }: AskedRun,
	{ by, key, now }: Submission
): Promise<string> {
	return db.write(async (tx) => {
		const [there] = await tx.select().from(reportRun).where(eq(reportRun.id, key));
		if (there?.personId === by) return there.id;
		if (there) throw new Refusal('fault_sent_before');
		const [waiting] = await tx
			.select({ runs: count() })
			.from(reportRun)
			.where(and(eq(reportRun.personId, by), inArray(reportRun.state, ['queued', 'running'])));
		if ((waiting?.runs ?? 0) >= RUNS_MAX)
			throw new Refusal('fault_run_many', 'form', { max: RUNS_MAX });
		await tx.insert(reportRun).values({
			...{ id: key, settings, format, reportId },
			...{ state: 'queued', personId: by, askedAt: now }
		});
		return key;
	});
}

/** The runs that wait, the oldest first. */
export const findQueued = (db: Reads) =>
	db
		.select()
		.from(reportRun)
		.where(eq(reportRun.state, 'queued'))
		.orderBy(asc(reportRun.askedAt), sql`report_run.rowid`);

/**
 * Cancels one's own run where it is still under way, and answers true; false for one that has ended.
 * Throws Refusal for another's.
 */
export function cancelRun(
	db: Database,
	id: string,
	{ by, now }: { by: string; now: Instant }
): Promise<boolean> {
	return db.write(async (tx) => {
		const [there] = await tx.select().from(reportRun).where(eq(reportRun.id, id));
		if (!there) throw new Refusal('fault_not_found');
		if (there.personId !== by) throw new Refusal('fault_no_permission');
		if (!isUnderWay(there.state)) return false;
		await tx
			.update(reportRun)
			.set({ state: 'cancelled', endedAt: now })
			.where(eq(reportRun.id, id));
		return true;
	});
}
