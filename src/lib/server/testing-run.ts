import { randomUUID } from 'node:crypto';
import { reportSettingsSchema, type ReportSettings } from '../domain/report.ts';
import type { Database } from './db/connect.ts';
import { openCorpusDatabase } from './db/testing.ts';
import { makerHere, type Make } from './report-run-make.ts';
import { askRun } from './report-run.ts';
import { createTestPerson, TEST_NOW } from './testing.ts';

/** What a report is asked with, on a day that the corpus has. */
export const settingsOf = (more: Partial<ReportSettings> = {}) =>
	reportSettingsSchema.parse({ asOf: '2026-05-31', knownOn: '2026-12-31', ...more });

/** Says what it is asked, and how many times it was. */
export function sayingMaker(db: Database, { told = [] as string[] } = {}) {
	const make: Make = async function* (_reads, { settings, format }, { onItem }) {
		told.push(format);
		for (let done = 1; done <= 3; done += 1) {
			onItem(done, 3);
			yield Buffer.from(`${JSON.stringify(settings)} ${format} ${done}\n`);
		}
	};
	return { maker: makerHere(db, make), told };
}

/** Goes on only when it is told to, and says when it has begun. */
export function slowMaker(db: Database) {
	let begin = () => {};
	let release = () => {};
	const begun = new Promise<void>((resolve) => (begin = resolve));
	const released = new Promise<void>((resolve) => (release = resolve));
	let times = 0;
	const make: Make = async function* (_reads, { format }, { signal, onItem }) {
		times += 1;
		onItem(1, 2);
		yield Buffer.from('half ');
		begin();
		const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve));
		await Promise.race([released, aborted]);
		yield Buffer.from(`whole ${format}`);
	};
	return { maker: makerHere(db, make), begun, release, times: () => times };
}

/** The corpus with an analyst and a reader, and a way to ask for reports. */
export async function openRunDatabase() {
	const db = await openCorpusDatabase();
	const ana = await createTestPerson(db, 'Ana', ['analyst']);
	const rio = await createTestPerson(db, 'Rio', ['reader']);
	const ask = (more: Partial<ReportSettings> = {}, by = ana.id, reportId: string | null = null) =>
		askRun(
			db,
			{ settings: settingsOf(more), format: 'json', reportId },
			{ by, key: randomUUID(), now: TEST_NOW }
		);
	return { db, ana, rio, ask };
}
