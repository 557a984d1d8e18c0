import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { upload } from './db/schema.ts';
import { findEvidenceFile, sizeOfFile } from './evidence-file.ts';
import { createRecommendation } from './recommendation-new.ts';
import { decide } from './review.ts';
import { findRecommendationId, recordStatusNote } from './status-note.ts';
import { GLOBIS, recommendationWith } from './testing-edit.ts';
import {
	newLink,
	NOTE_DAY,
	NOTE_NOW,
	noteOn,
	openNoteDatabase,
	PUBLIC_VIEW,
	sentBy
} from './testing-note.ts';
import { findUploads, keepUpload, sweepUploads } from './upload.ts';

const folder = mkdtempSync(join(tmpdir(), 'heeded-files-'));
beforeAll(() => void (process.env.EVIDENCE_DIR = folder));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LATER = '2026-11-30T03:00:00.000Z';
const textFile = (text: string) => new File([text], 'a.txt');

/** Makes every stored file look as if it had been stored long ago. */
function age() {
	for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
		if (entry.isFile()) utimesSync(join(entry.parentPath, entry.name), 1_000, 1_000);
}

test('an upload is its owner’s alone', async () => {
	const { db, ana, rio } = await openNoteDatabase();
	const kept = await keepUpload(db, textFile(randomUUID()), { by: ana.id, now: NOTE_NOW });
	expect(await findUploads(db.reader, ana.id, [kept.id])).toEqual([kept]);
	expect(await findUploads(db.reader, rio.id, [kept.id])).toEqual([]);
});

test('an unused upload goes after a week, and its file with it', async () => {
	const { db, ana } = await openNoteDatabase();
	const { id } = await keepUpload(db, textFile(randomUUID()), { by: ana.id, now: NOTE_NOW });
	const [row] = await db.reader.select().from(upload);
	expect(await sweepUploads(db, { now: '2026-11-28T03:00:00.000Z' })).toBe(0);
	expect(await findUploads(db.reader, ana.id, [id])).toHaveLength(1);
	age();
	expect(await sweepUploads(db, { now: LATER })).toBe(1);
	expect(await findUploads(db.reader, ana.id, [id])).toEqual([]);
	expect(await sizeOfFile(row?.sha256 ?? '')).toBeNull();
});

test('a file that evidence or a younger upload has stays', async () => {
	const { db, ana, rio, recommendationId } = await openNoteDatabase();
	const used = await keepUpload(db, textFile(randomUUID()), { by: ana.id, now: NOTE_NOW });
	const shared = randomUUID();
	await keepUpload(db, textFile(shared), { by: ana.id, now: NOTE_NOW });
	const { url: _url, ...described } = newLink;
	const piece = { ...described, from: 'file', url: null, fileId: used.id } as const;
	await recordStatusNote(db, noteOn(recommendationId, { newEvidence: [piece] }), sentBy(ana));
	age();
	await keepUpload(db, textFile(shared), { by: rio.id, now: LATER });
	expect(await sweepUploads(db, { now: LATER })).toBe(0);
	const file = await findEvidenceFile(db.reader, PUBLIC_VIEW, 'EA-1');
	expect(await sizeOfFile(file?.sha256 ?? '')).toBe(used.size);
});

test('outsiders get no file that is internal, and none before its note counts', async () => {
	const { db, ana, recommendationId } = await openNoteDatabase();
	const { url: _url, ...described } = newLink;
	for (const [visibility, isSecondPersonReview] of [
		['public', false],
		['internal', false],
		['public', true]
	] as const) {
		const { id: fileId } = await keepUpload(db, textFile(randomUUID()), {
			by: ana.id,
			now: NOTE_NOW
		});
		const piece = { ...described, from: 'file', url: null, fileId, visibility } as const;
		const asked = noteOn(recommendationId, { newEvidence: [piece], isSecondPersonReview });
		await recordStatusNote(db, asked, sentBy(ana));
	}
	const staff = { asOf: NOTE_DAY, knownOn: NOTE_DAY, viewer: ana };
	const seen = async (view: typeof staff | typeof PUBLIC_VIEW) => {
		const codes = ['EA-1', 'EA-2', 'EA-3', 'EA-4', 'EV-001'];
		const found = await Promise.all(codes.map((code) => findEvidenceFile(db.reader, view, code)));
		return codes.filter((_code, index) => found[index]);
	};
	expect(await seen(PUBLIC_VIEW)).toEqual(['EA-1']);
	expect(await seen(staff)).toEqual(['EA-1', 'EA-2', 'EA-3']);
});

test('outsiders get no file of what counts on a recommendation that waits', async () => {
	const { db, ana, rio } = await openNoteDatabase();
	const place = { sourceId: GLOBIS, parentId: null };
	const quotes = [{ quote: 'Host it.', page: '1' }];
	const created = { place, code: 'GLO-A1', input: recommendationWith(), quotes };
	await createRecommendation(db, { ...created, isSecondPersonReview: true }, sentBy(ana));
	const recommendationId = (await findRecommendationId(db.reader, 'GLO-A1')) ?? '';
	const kept = await keepUpload(db, textFile(randomUUID()), { by: ana.id, now: NOTE_NOW });
	const { url: _url, ...described } = newLink;
	const piece = { ...described, from: 'file', url: null, fileId: kept.id } as const;
	await recordStatusNote(db, noteOn(recommendationId, { newEvidence: [piece] }), sentBy(ana));
	const staff = { asOf: NOTE_DAY, knownOn: NOTE_DAY, viewer: ana };
	expect(await findEvidenceFile(db.reader, staff, 'EA-1')).not.toBeNull();
	expect(await findEvidenceFile(db.reader, PUBLIC_VIEW, 'EA-1')).toBeNull();
	const review = { subject: 'recommendation', subjectId: recommendationId, reason: null } as const;
	await decide(db, { ...review, decision: 'approved' }, sentBy(rio));
	expect(await findEvidenceFile(db.reader, PUBLIC_VIEW, 'EA-1')).not.toBeNull();
});
