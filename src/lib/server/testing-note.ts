import { randomUUID } from 'node:crypto';
import type { StandingLevel } from '../domain/level.ts';
import type { NewStatusNote } from '../domain/status-note.ts';
import type { Database } from './db/connect.ts';
import { statusNote } from './db/ledger.schema.ts';
import { openCorpusDatabase } from './db/testing.ts';
import type { NewEvidence } from './evidence-new.ts';
import { findFamily } from './recommendation.ts';
import { findRecommendationId, type NoteSubmission } from './status-note.ts';
import { createTestPerson } from './testing.ts';

/** The day and the instant at which the tests of notes write, a day after the corpus. */
export const NOTE_DAY = '2026-11-22';
export const NOTE_NOW = '2026-11-22T03:00:00.000Z';
export const PUBLIC_VIEW = { asOf: NOTE_DAY, knownOn: NOTE_DAY, viewer: null };

export const newLink: NewEvidence & { from: 'link' } = {
	from: 'link',
	title: 'A statement of the ministry',
	url: 'https://example.org/statement',
	kind: 'statement',
	publisher: 'The ministry',
	published: '2026-11',
	language: 'en',
	summary: null,
	strength: 'primary',
	seen: 'whole',
	visibility: 'public',
	stance: 'supports'
};

export const newSearchRecord: NewEvidence & { from: 'search-record' } = {
	from: 'search-record',
	title: 'A search of the archive',
	searchedWhere: 'The archive of the ministry',
	searchedOn: '2026-11-20',
	searchedFor: 'PALM, TICAD',
	language: 'en',
	summary: null,
	visibility: 'public',
	stance: 'context'
};

/** What somebody types for a note, less what the test is about. */
export const noteWith = (fields: Partial<NewStatusNote> = {}): NewStatusNote => ({
	level: 'under-way',
	cause: 'world-moved',
	reason: 'It began.',
	asOf: '2026-11-21',
	confidence: 'medium',
	isStalled: false,
	stalledReason: null,
	correctsId: null,
	judgesWhole: true,
	...fields
});

/** A submission of such a note with one piece that supports it, where nobody reviews. */
export const noteOn = (
	recommendationId: string,
	fields: Partial<NoteSubmission> = {}
): NoteSubmission => ({
	recommendationId,
	note: noteWith(),
	language: 'en',
	cited: [{ code: 'EV-001', stance: 'supports' }],
	newEvidence: [],
	seenSequence: null,
	isSecondPersonReview: false,
	...fields
});

/** The corpus with an analyst, a reviewer and the id of one recommendation, GLO-2.4. */
export async function openNoteDatabase() {
	const db = await openCorpusDatabase();
	const ana = await createTestPerson(db, 'Ana', ['analyst']);
	const rio = await createTestPerson(db, 'Rio', ['reviewer']);
	const recommendationId = (await findRecommendationId(db.reader, 'GLO-2.4')) ?? '';
	return { db, ana, rio, recommendationId };
}

export const sentBy = (person: { id: string }, key: string = randomUUID()) => ({
	by: person.id,
	key,
	now: NOTE_NOW
});

/** What the public sees of a recommendation's level. */
export async function publicLevel(db: Database, id: string): Promise<StandingLevel | undefined> {
	const family = await findFamily(db.reader, PUBLIC_VIEW, id, 'en');
	return family.find((one) => one.id === id)?.level;
}

export async function countNotes(db: Database): Promise<number> {
	return (await db.reader.select({ id: statusNote.id }).from(statusNote)).length;
}
