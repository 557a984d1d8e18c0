import { eq } from 'drizzle-orm';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readRecommendationQuery } from '../domain/recommendation-query.ts';
import type { RemovalSubject } from '../domain/removal.ts';
import { checkData } from './check-data.ts';
import { recordContribution } from './contribution-new.ts';
import { loadCorpus } from './corpus/load.ts';
import { evidence, passage, recommendation, statusNoteDraft } from './db/schema.ts';
import { removeFile, sizeOfFile, storeFile } from './evidence-file.ts';
import { findFollowedNotes } from './following.ts';
import { recommendationWith } from './testing-edit.ts';
import { updateRecommendation } from './recommendation-edit.ts';
import { findRecommendationsExport } from './recommendation-export.ts';
import { findRecommendationPage } from './recommendation-page.ts';
import { Refusal } from './refusal.ts';
import { decideRemoval, findRemovals, proposeRemoval } from './removal.ts';
import type { ReportedRecommendation } from './reports/reported.ts';
import { search } from './search.ts';
import { recordStatusNote } from './status-note.ts';
import { createTestPerson } from './testing.ts';
import { noteOn, noteWith, openNoteDatabase, sentBy } from './testing-note.ts';

const SECRET = 'Taro Yamada of 1-2-3 Aoba told us so';
const PUBLIC = { asOf: '2026-11-22', knownOn: '2026-11-22', viewer: null };

async function open() {
	const { db, ana, rio, recommendationId } = await openNoteDatabase();
	const ada = await createTestPerson(db, 'Ada', ['administrator']);
	const remove = async (subject: RemovalSubject, subjectId: string) => {
		const input = { reason: 'Act on personal information, article 30', language: 'en' as const };
		const { removalId } = await proposeRemoval(db, { subject, subjectId, input }, sentBy(ada));
		await decideRemoval(db, { removalId, decision: 'approved' }, sentBy(rio));
		return removalId;
	};
	const note = async () => {
		const asked = noteOn(recommendationId, { note: noteWith({ reason: SECRET }) });
		return (await recordStatusNote(db, asked, sentBy(ana))).noteId;
	};
	const bytes = () =>
		['', '-wal', '-shm']
			.map((suffix) => `${db.path}${suffix}`)
			.filter((path) => existsSync(path))
			.map((path) => readFileSync(path));
	const holds = (text: string) => bytes().some((file) => file.includes(Buffer.from(text)));
	return { db, ana, rio, ada, recommendationId, remove, note, holds };
}

test('the words of a note go from every page and from the bytes of the file; the chain holds', async () => {
	const { db, ana, recommendationId, remove, note, holds } = await open();
	const noteId = await note();
	await db.write((tx) =>
		tx.insert(statusNoteDraft).values({
			...{ id: 'd', authorId: ana.id, recommendationId, updatedAt: '2026-11-22T00:00:00.000Z' },
			content: { reason: `Once more: ${SECRET}.`, level: 'done' }
		})
	);
	expect(holds(SECRET)).toBe(true);
	await remove('status-note', noteId);
	expect(holds(SECRET)).toBe(false);
	expect(holds('Taro Yamada')).toBe(false);
	// Nor does the index of the search keep its single words.
	expect(holds('yamada')).toBe(false);
	const asked = { text: SECRET, kind: null, page: 1, language: 'en' };
	expect((await search(db.reader, { ...PUBLIC, viewer: ana }, asked)).hits).toEqual([]);

	const page = await findRecommendationPage(db.reader, PUBLIC, 'GLO-2.4', 'en');
	const shown = page?.timeline.find(({ id }) => id === noteId);
	expect(shown).toMatchObject({ level: 'under-way', isRemoved: true });
	expect(shown?.reason).toContain('Act on personal information, article 30');
	const check = await checkData(db.reader);
	expect(check.faults).toEqual([]);
	expect(check.removed).toBe(1);
	const [draft] = await db.reader.select().from(statusNoteDraft);
	expect(draft?.content).toEqual({ reason: '', level: 'done' });
});

test('files and feeds say that words were removed, and why, where they stood', async () => {
	const { db, ana, recommendationId, remove } = await open();
	const stall = { isStalled: true, stalledReason: SECRET };
	const asked = noteOn(recommendationId, { note: noteWith({ reason: SECRET, ...stall }) });
	const { noteId } = await recordStatusNote(db, asked, sentBy(ana));
	const said = { asOf: '2026-11-20', words: SECRET, language: 'en' as const, correctsId: null };
	const { id } = await recordContribution(
		db,
		{
			recommendationId,
			input: { ...said, value: 'not-claimed' },
			cited: [],
			isSecondPersonReview: false
		},
		sentBy(ana)
	);
	await remove('status-note', noteId);
	await remove('contribution', id);
	await remove('recommendation', recommendationId);
	const query = readRecommendationQuery(new URLSearchParams('source=globis-action-20'));
	const wanted = { query, language: 'en' as const, origin: 'https://heeded.example' };
	const { items } = await findRecommendationsExport(db.reader, PUBLIC, {
		...wanted,
		hasNotes: true
	});
	const all: ReportedRecommendation[] = [];
	for await (const one of items) all.push(one);
	const item = all.find(({ code }) => code === 'GLO-2.4');
	const tombstone = expect.stringContaining('article 30') as string;
	expect(item).toMatchObject({ summary: { text: tombstone }, stalledReason: tombstone });
	expect(item?.notes?.at(-1)).toMatchObject({ reason: { text: tombstone } });
	expect(item?.contributions).toMatchObject([{ words: { text: tombstone } }]);
	const [newest] = await findFollowedNotes(db.reader, PUBLIC, wanted);
	expect(newest).toMatchObject({ id: noteId, reason: { text: tombstone } });
});

test('what is left of a removed note is still held against the chain', async () => {
	const { db, remove, note } = await open();
	const noteId = await note();
	await remove('status-note', noteId);
	await db.client.execute('DROP TRIGGER status_note_no_update');
	await db.client.execute(`UPDATE status_note SET confidence = 'high' WHERE id = '${noteId}'`);
	expect((await checkData(db.reader)).faults).toEqual([
		`The status-note ${noteId} is not what was recorded.`
	]);
});

test('content that was lost without a removal is still a fault', async () => {
	const { db, remove, note } = await open();
	await remove('status-note', await note());
	await db.client.execute('DROP TRIGGER audit_content_no_update');
	await db.client.execute("UPDATE audit_content SET content = '', salt = '' WHERE sequence = 3");
	expect((await checkData(db.reader)).faults).not.toEqual([]);
});

test('of evidence go title, summary, address, publisher and the file that nothing else uses', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'heeded-removal-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const { db, remove, holds } = await open();
	const sha256 = await storeFile(new TextEncoder().encode(SECRET));
	onTestFinished(() => void removeFile(sha256, { storedBefore: Number.POSITIVE_INFINITY }));
	const [piece] = await db.reader.select().from(evidence).where(eq(evidence.code, 'EV-001'));
	if (!piece) throw new Error('No evidence');
	await db.write((tx) =>
		tx
			.update(evidence)
			.set({ fileSha256: sha256, fileName: 'yamada.pdf', fileType: 'application/pdf' })
			.where(eq(evidence.id, piece.id))
	);
	await remove('evidence', piece.id);
	const [left] = await db.reader.select().from(evidence).where(eq(evidence.code, 'EV-001'));
	expect(left).toMatchObject({
		title: 'Removed by law',
		url: null,
		publisher: null,
		summary: null
	});
	expect(left).toMatchObject({ fileSha256: null, fileName: null });
	expect(await sizeOfFile(sha256)).toBeNull();
	expect(holds(piece.title)).toBe(false);
	expect((await checkData(db.reader)).faults).toEqual([]);
	expect(await loadCorpus(db, 'corpus')).toMatchObject({ added: 0, changed: 0 });
});

test('of a recommendation go title, summary, translations and quotes, also of versions before', async () => {
	const { db, ana, recommendationId, remove, holds } = await open();
	const first = recommendationWith({ title: `First, ${SECRET}`, summary: `${SECRET}, first.` });
	const second = recommendationWith({
		summary: 'Plain now.',
		translation: { language: 'ja', title: '山田太郎の提言', summary: null }
	});
	const quotes = [{ quote: `“${SECRET}”`, page: '7' }];
	const edit = { code: 'GLO-2.4', version: 1, input: first, quotes };
	await updateRecommendation(db, edit, sentBy(ana));
	await updateRecommendation(db, { ...edit, version: 2, input: second, quotes: [] }, sentBy(ana));
	await remove('recommendation', recommendationId);
	expect(holds(SECRET)).toBe(false);
	expect(holds('山田太郎の提言')).toBe(false);
	const [left] = await db.reader
		.select()
		.from(recommendation)
		.where(eq(recommendation.id, recommendationId));
	expect(left).toMatchObject({ title: 'Removed by law', summary: '' });
	const quoted = await db.reader
		.select({ quote: passage.quote })
		.from(passage)
		.where(eq(passage.recommendationId, recommendationId));
	expect(quoted.every(({ quote }) => !quote)).toBe(true);
	expect((await checkData(db.reader)).faults).toEqual([]);
	expect(await loadCorpus(db, 'corpus')).toMatchObject({ added: 0, changed: 0 });
});

describe('refused', () => {
	test('the proposer does not confirm, and nothing goes', async () => {
		const { db, ada, note, holds } = await open();
		const subjectId = await note();
		const input = { reason: 'By law', language: 'en' as const };
		const asked = { subject: 'status-note' as const, subjectId, input };
		const { removalId } = await proposeRemoval(db, asked, sentBy(ada));
		const decision = { removalId, decision: 'approved' as const };
		await expect(decideRemoval(db, decision, sentBy(ada))).rejects.toEqual(
			new Refusal('fault_removal_own')
		);
		expect(holds(SECRET)).toBe(true);
		await expect(proposeRemoval(db, asked, sentBy(ada))).rejects.toEqual(
			new Refusal('fault_removal_asked')
		);
	});

	test('what was refused stays, and what is not there is no subject', async () => {
		const { db, ada, rio, note, holds } = await open();
		const subjectId = await note();
		const input = { reason: 'By law', language: 'en' as const };
		const propose = (id: string) =>
			proposeRemoval(db, { subject: 'response', subjectId: id, input }, sentBy(ada));
		await expect(propose(subjectId)).rejects.toEqual(new Refusal('fault_removal_subject'));
		const asked = { subject: 'status-note' as const, subjectId, input };
		const { removalId } = await proposeRemoval(db, asked, sentBy(ada));
		await decideRemoval(db, { removalId, decision: 'sent-back' }, sentBy(rio));
		expect(holds(SECRET)).toBe(true);
		expect(await findRemovals(db.reader, null)).toEqual([]);
	});
});

test('outsiders read that something was removed and why, without names', async () => {
	const { db, remove, note } = await open();
	await remove('status-note', await note());
	const [shown] = await findRemovals(db.reader, null);
	expect(shown).toMatchObject({ reason: 'Act on personal information, article 30' });
	expect(shown).toMatchObject({ proposedBy: null, decidedBy: null, proposerId: '' });
});
