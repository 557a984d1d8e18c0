import { expect, test } from 'vitest';
import { reportSettingsSchema } from '../domain/report.ts';
import type { Viewer } from '../domain/view.ts';
import type { Database } from './db/connect.ts';
import { recordHold } from './hold.ts';
import { findDocuments } from './report-document.ts';
import { makeReport, viewOfReport } from './report-make.ts';
import { findReport } from './report.ts';
import { recordStatusNote } from './status-note.ts';
import { newLink, noteOn, noteWith, openNoteDatabase, sentBy } from './testing-note.ts';

const ORIGIN = 'https://heeded.example.org';
const institution = { en: 'Institute', ja: '研究所' };

const settingsOf = (visibility: 'public' | 'internal') =>
	reportSettingsSchema.parse({
		...{ asOf: '2026-11-22', knownOn: '2026-11-22', from: '2016-01-01', layout: 'page' },
		...{ language: 'both', visibility }
	});

/** A record with what outsiders may not see: an internal piece, a note that waits, a note on hold. */
async function openSecrets() {
	const { db, ana, rio, recommendationId } = await openNoteDatabase();
	const secret = { ...newLink, title: 'A SECRET CABLE', visibility: 'internal' as const };
	await recordStatusNote(db, noteOn(recommendationId, { newEvidence: [secret] }), sentBy(ana));
	const waiting = noteWith({ level: 'done', reason: 'NOT YET APPROVED' });
	await recordStatusNote(
		db,
		noteOn(recommendationId, { note: waiting, isSecondPersonReview: true }),
		sentBy(ana)
	);
	const doubted = noteWith({ level: 'announced', asOf: '2026-11-20', reason: 'IN DOUBT' });
	const { noteId } = await recordStatusNote(
		db,
		noteOn(recommendationId, { note: doubted }),
		sentBy(ana)
	);
	const input = { noteId, isHeld: true, publicLine: null, reason: 'WHY IN DOUBT', language: 'en' };
	await recordHold(db, { recommendationId, input: { ...input, language: 'en' } }, sentBy(rio));
	return { db, ana };
}

/** Everything that a writer of any format is given. */
async function givenToWriters(db: Database, visibility: 'public' | 'internal', viewer: Viewer) {
	const settings = settingsOf(visibility);
	const view = await viewOfReport(db.reader, settings, viewer);
	const asked = { settings, origin: ORIGIN, institution, logo: null };
	const report = await findReport(db.reader, view, { settings, language: 'en', origin: ORIGIN });
	const pieces: unknown[] = [...(await findDocuments(db.reader, view, asked)), report];
	for (const all of [report.items(), report.changes(), report.evidence()])
		for await (const one of all) pieces.push(one);
	return JSON.stringify([...pieces, await report.tracking()]);
}

test('a public report tells nobody, whoever makes it, what outsiders may not see', async () => {
	const { db, ana } = await openSecrets();
	for (const viewer of [null, ana]) {
		const given = await givenToWriters(db, 'public', viewer);
		expect(given).not.toMatch(/SECRET|NOT YET APPROVED|IN DOUBT/);
		expect(given).not.toMatch(/\bAna\b|\bRio\b|@example\.org/);
		expect(given).toContain('internal pieces: 1');
	}
});

test('an internal report says what is internal, and that it is; what waits counts nowhere', async () => {
	const { db, ana } = await openSecrets();
	const given = await givenToWriters(db, 'internal', ana);
	expect(given).toContain('A SECRET CABLE');
	expect(given).toContain('"isInternal":true');
	expect(given).toContain('IN DOUBT');
	expect(given).not.toContain('NOT YET APPROVED');
});

test('an internal report is not made for somebody who may not see it', async () => {
	const { db } = await openSecrets();
	const made = makeReport(db.reader, settingsOf('internal'), {
		...{ format: 'pdf', viewer: null, today: '2026-11-22', origin: ORIGIN, institution },
		...{ logo: null, template: null, signal: new AbortController().signal, onItem: () => {} }
	});
	await expect(made[Symbol.asyncIterator]().next()).rejects.toThrow('fault_report_internal');
});
