import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm';
import type { Instant } from '../domain/day.ts';
import type { Language } from '../domain/text.ts';
import { auditEvent } from './db/audit.schema.ts';
import { user } from './db/auth.schema.ts';
import type { Reads } from './db/connect.ts';

export const ACTIVITY_PAGE = 50;
/** The filter for what Heeded itself did: the corpus, set-up links. */
export const MACHINE = 'heeded';

/** What a line is about: the kind of page, and the code or slug that is its address there. */
export interface ActivitySubject {
	kind:
		| 'recommendation'
		| 'evidence'
		| 'source'
		| 'party'
		| 'theme'
		| 'assessor'
		| 'round'
		| 'edition'
		| 'removal'
		| 'person'
		| 'settings';
	address: string;
	label: string;
}

/** One line of the audit chain as people read it. */
export interface ActivityLine {
	sequence: number;
	at: Instant;
	action: string;
	/** Null for Heeded itself. */
	actor: { id: string; name: string } | null;
	subject: ActivitySubject | null;
}

/** Which lines: after which one, whose, of which action, and the language of names in them. */
export interface ActivityQuestion {
	before?: number;
	person?: string;
	action?: string;
	language: Language;
}

/**
 * Who did what, newest first, a page at a time: `before` is the sequence of the last line of the
 * page before, `person` an id or MACHINE. `next` is null on the last page.
 */
export async function findActivity(
	db: Reads,
	{ before, person, action, language }: ActivityQuestion
): Promise<{ lines: ActivityLine[]; next: number | null }> {
	const ofPerson = person === MACHINE ? isNull(auditEvent.actorId) : undefined;
	const rows = await db
		.select({
			sequence: auditEvent.sequence,
			at: auditEvent.at,
			action: auditEvent.action,
			subjectId: auditEvent.subjectId,
			actorId: auditEvent.actorId,
			actorName: user.name
		})
		.from(auditEvent)
		.leftJoin(user, eq(user.id, auditEvent.actorId))
		.where(
			and(
				before ? lt(auditEvent.sequence, before) : undefined,
				ofPerson ?? (person ? eq(auditEvent.actorId, person) : undefined),
				action ? eq(auditEvent.action, action) : undefined
			)
		)
		.orderBy(desc(auditEvent.sequence))
		.limit(ACTIVITY_PAGE + 1);
	const shown = rows.slice(0, ACTIVITY_PAGE);
	const subjects = await findSubjects(
		db,
		shown.map((row) => row.subjectId),
		language
	);
	return {
		lines: shown.map(({ actorId, actorName, subjectId, ...line }) => ({
			...line,
			actor: actorId ? { id: actorId, name: actorName ?? '' } : null,
			subject: subjects.get(subjectId) ?? null
		})),
		next: rows.length > ACTIVITY_PAGE ? (shown.at(-1)?.sequence ?? null) : null
	};
}

/** What can be filtered by: every action there is, and everybody. */
export async function findActivityFilters(db: Reads) {
	// One step into the index for each action, however long the chain is.
	const actions = await db.all<{ action: string }>(sql`
		WITH RECURSIVE step(action) AS (
			SELECT min(action) FROM audit_event
			UNION ALL
			SELECT (SELECT min(action) FROM audit_event WHERE action > step.action)
			FROM step WHERE step.action IS NOT NULL
		)
		SELECT action FROM step WHERE action IS NOT NULL`);
	const people = await db.select({ id: user.id, name: user.name }).from(user).orderBy(user.name);
	return { actions: actions.map((row) => row.action), people };
}

/** The pages of what the lines are about, in one query however many kinds there are. */
async function findSubjects(db: Reads, ids: string[], language: Language) {
	const rows = await db.all<ActivitySubject & { id: string }>(sql`
		WITH line(id) AS (SELECT DISTINCT value FROM json_each(${JSON.stringify(ids)})),
		about(id, target) AS (
			SELECT id, id FROM line
			UNION ALL SELECT id, subject_id FROM review JOIN line USING (id)
			UNION ALL SELECT id, subject_id FROM translation JOIN line USING (id)
		),
		ledger(id, recommendation_id) AS (
			SELECT id, recommendation_id FROM status_note
			UNION ALL SELECT id, recommendation_id FROM interpretation
			UNION ALL SELECT id, recommendation_id FROM response
			UNION ALL SELECT id, recommendation_id FROM contribution
			UNION ALL SELECT id, recommendation_id FROM closing
			UNION ALL SELECT id, recommendation_id FROM overlap
		),
		page(id, target) AS (
			SELECT id, target FROM about
			UNION ALL SELECT about.id, recommendation_id FROM about JOIN ledger ON ledger.id = target
			UNION ALL SELECT about.id, recommendation_id FROM about JOIN hold ON hold.id = target
				JOIN status_note note ON note.id = hold.status_note_id
		)
		SELECT page.id, 'recommendation' AS kind, code AS address, code AS label
			FROM page JOIN recommendation ON recommendation.id = target
		UNION ALL SELECT page.id, 'evidence', code, code
			FROM page JOIN evidence ON evidence.id = target
		UNION ALL SELECT page.id, 'source', slug, code FROM page JOIN source ON source.id = target
		UNION ALL SELECT page.id, 'party', slug, iif(${language} = 'ja', ja, en)
			FROM page JOIN party ON party.id = target
		UNION ALL SELECT page.id, 'theme', slug, iif(${language} = 'ja', ja, en)
			FROM page JOIN theme ON theme.id = target
		UNION ALL SELECT page.id, 'assessor', slug, iif(${language} = 'ja', ja, en)
			FROM page JOIN assessor ON assessor.id = target
		UNION ALL SELECT page.id, 'round', slug, name FROM page JOIN round ON round.id = target
		UNION ALL SELECT page.id, 'edition', slug, name FROM page JOIN edition ON edition.id = target
		UNION ALL SELECT page.id, 'removal', removal.id, ''
			FROM page JOIN removal ON removal.id = target
		UNION ALL SELECT id, 'settings', '', '' FROM line WHERE id = 'settings'
		UNION ALL SELECT page.id, 'person', user.id, name FROM page JOIN user ON user.id = target`);
	return new Map(rows.map(({ id, ...subject }) => [id, subject]));
}
