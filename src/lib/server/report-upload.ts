import { and, eq, or, sql } from 'drizzle-orm';
import type { Instant } from '../domain/day.ts';
import { cleanFileName, extensionOf } from '../domain/evidence-file.ts';
import type { Person } from '../domain/view.ts';
import type { Database, Reads } from './db/connect.ts';
import { report } from './db/report.schema.ts';
import { upload } from './db/schema.ts';
import { isReportSeenBy } from './named-report.ts';
import { Refusal } from './refusal.ts';
import { imageSize } from './reports/docx/image-size.ts';
import { keepUpload } from './upload.ts';

/** The files that a report takes, by the field of its form, with their extensions. */
export const REPORT_FILES = { logo: ['png', 'jpg', 'jpeg'], template: ['docx'] } as const;
export type ReportFile = keyof typeof REPORT_FILES;

/** The largest logo, in bytes: it stands in every file. */
const LOGO_MAX = 2_000_000;
/** Its most pixels: a small file may unfold into gigabytes where it is drawn. */
const LOGO_PIXELS_MAX = 16_000_000;

const refused = (fault: string, field: ReportFile, file: File) =>
	new Refusal(fault, `${field}File`, { name: cleanFileName(file.name) });

/**
 * Keeps a logo or a Word template that was uploaded with a form, and answers its SHA-256. Throws
 * Refusal (field `logoFile` or `templateFile`) for what is not of its kind.
 */
export async function keepReportFile(
	db: Database,
	{ field, file }: { field: ReportFile; file: File },
	{ by, now }: { by: string; now: Instant }
): Promise<string> {
	const extensions: readonly string[] = REPORT_FILES[field];
	if (!extensions.includes(extensionOf(cleanFileName(file.name))))
		throw refused(`fault_report_${field}`, field, file);
	if (field === 'logo' && file.size > LOGO_MAX)
		throw refused('fault_report_logo_large', field, file);
	if (field === 'logo') {
		const size = imageSize(new Uint8Array(await file.arrayBuffer()));
		if (!size) throw refused('fault_report_logo', field, file);
		if (size.width * size.height > LOGO_PIXELS_MAX)
			throw refused('fault_report_logo_large', field, file);
	}
	try {
		const { id } = await keepUpload(db, file, { by, now });
		const [row] = await db.reader
			.select({ sha256: upload.sha256 })
			.from(upload)
			.where(eq(upload.id, id));
		if (!row) throw new Error(`The upload ${id} was not stored`);
		return row.sha256;
	} catch (error) {
		if (error instanceof Refusal && error.field === 'file')
			throw new Refusal(error.fault, `${field}File`, error.params);
		throw error;
	}
}

/**
 * True if somebody may put a stored file into a report: they uploaded it, or it is in a report that
 * they may see. Nobody gets at another's file by its hash.
 */
export async function mayUseFile(
	db: Reads,
	{ id }: Pick<Person, 'id'>,
	{ field, sha256 }: { field: ReportFile; sha256: string }
): Promise<boolean> {
	const [own] = await db
		.select({ name: upload.name })
		.from(upload)
		.where(and(eq(upload.userId, id), eq(upload.sha256, sha256)));
	const extensions: readonly string[] = REPORT_FILES[field];
	if (own && extensions.includes(extensionOf(own.name))) return true;
	const [named] = await db
		.select({ id: report.id })
		.from(report)
		.where(and(or(isReportSeenBy(id)), sql`${report.settings} ->> ${`$.${field}`} = ${sha256}`))
		.limit(1);
	return named !== undefined;
}
