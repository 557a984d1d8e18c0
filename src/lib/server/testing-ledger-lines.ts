import { addDays, yearBefore, type Day } from '../domain/day.ts';
import { rankOf, type Level } from '../domain/level.ts';
import { endOf } from './clock.ts';
import type { Database } from './db/connect.ts';

/** A note that counts, as the ledger has it. */
export interface LedgerNote {
	id: string;
	asOf: Day;
	level: Level;
	isStalled: boolean;
	cause: string;
}
/** A recommendation with its notes, oldest first, as the ledger has them. */
export interface LedgerLine {
	code: string;
	isPart: boolean;
	theme: string;
	source: string;
	existsFrom: Day;
	/** The slugs of the parties that it names, and of those that are to carry it out. */
	named: string[];
	leads: string[];
	notes: LedgerNote[];
}

/** Every line of the ledger that counts by the end of a day, read without the projection. */
export async function readLedgerLines(db: Database, knownOn: Day): Promise<LedgerLine[]> {
	const { rows } = await db.client.execute({
		sql: `WITH counting AS (
				SELECT n.*, coalesce(n.counts_from, v.recorded_at) AS counts FROM status_note n
				LEFT JOIN review v ON v.subject_id = n.id AND v.decision = 'approved')
			SELECT r.code, r.parent_id, t.slug AS theme, s.slug AS source, s.exists_from,
				(SELECT json_group_array(json_array(p.slug, rp.role)) FROM recommendation_party rp
					JOIN party p ON p.id = rp.party_id WHERE rp.recommendation_id = r.id) AS parties,
				(SELECT json_group_array(json_object('id', id, 'asOf', as_of, 'level', level,
						'isStalled', stalled_reason IS NOT NULL, 'cause', cause))
					FROM (SELECT * FROM counting n WHERE n.recommendation_id = r.id AND n.counts <= :known
						AND NOT EXISTS (SELECT 1 FROM counting c WHERE c.corrects_id = n.id AND c.counts <= :known)
						ORDER BY n.as_of, n.recorded_at, n.sequence)) AS notes
			FROM recommendation r JOIN source s ON s.id = r.source_id JOIN theme t ON t.id = r.theme_id
			WHERE r.counts_from <= :known`,
		args: { known: endOf(knownOn) }
	});
	return rows.map((row) => {
		const parties = JSON.parse(String(row.parties)) as [string, string][];
		const slugs = (some: typeof parties) => [...new Set(some.map(([slug]) => slug))];
		const notes = JSON.parse(String(row.notes)) as (Omit<LedgerNote, 'isStalled'> & {
			isStalled: 0 | 1;
		})[];
		return {
			...{ code: String(row.code), isPart: row.parent_id !== null },
			...{ theme: String(row.theme), source: String(row.source) },
			existsFrom: String(row.exists_from),
			named: slugs(parties),
			leads: slugs(parties.filter(([, role]) => role === 'lead')),
			notes: notes.map((note) => ({ ...note, isStalled: Boolean(note.isStalled) }))
		};
	});
}

/** The note of a line that holds on a day. */
export const noteOnDay = ({ notes }: LedgerLine, day: Day) =>
	notes.filter(({ asOf }) => asOf <= day).at(-1);
export const levelOnDay = (line: LedgerLine, day: Day): Level =>
	noteOnDay(line, day)?.level ?? 'not-assessed';

/** What the world did to a line between two days, both in: how often it went up and back. */
export function stepsBetween({ notes }: LedgerLine, from: Day, to: Day) {
	const steps = notes.flatMap((note, index) => {
		const before = notes[index - 1];
		const isThen = note.asOf >= from && note.asOf <= to && note.cause === 'world-moved';
		return before && isThen ? [rankOf(note.level) - rankOf(before.level)] : [];
	});
	return {
		rose: steps.filter((step) => step > 0).length,
		fell: steps.filter((step) => step < 0).length
	};
}

/** Which way a line stands now from where it stood a year before, if the world took it there. */
export function movedInAYear(line: LedgerLine, day: Day): 'up' | 'back' | null {
	const since = yearBefore(day);
	const [before, now] = [levelOnDay(line, since), levelOnDay(line, day)].map(rankOf);
	if (line.existsFrom > since || before === undefined || now === undefined) return null;
	if (before < 0 || before === now) return null;
	const { rose, fell } = stepsBetween(line, addDays(since, 1), day);
	if (now > before) return rose > 0 ? 'up' : null;
	return fell > 0 ? 'back' : null;
}
