import { openTestDatabase } from './db/testing.ts';
import { ensureOurs } from './assessor.ts';
import { party, source, theme } from './db/schema.ts';
import { createTestPerson } from './testing.ts';
import { FIRST_DAY, makeLedger, seeded, type KeptItem } from './testing-ledger.ts';
import { storeLedgers } from './testing-ledger-store.ts';

const AT = '2026-11-22T00:00:00.000Z';
const SOURCES = 5;
const THEMES = 3;
const PARTIES = 6;

/**
 * What random ledgers have none of: several sources (two of them in one place), themes and parties,
 * targets, titles of which some are alike, translations, and evidence of all kinds on their notes.
 */
const DECORATE = [
	`UPDATE recommendation SET source_id = 's' || (coalesce((SELECT whole.rowid FROM recommendation whole
		WHERE whole.id = recommendation.parent_id), rowid) % ${SOURCES})`,
	`UPDATE recommendation SET theme_id = 't' || (rowid * 7 % 11 % ${THEMES}),
		position = rowid * 13 % 29, title = CASE rowid % 3 WHEN 0 THEN 'same ' ELSE 'Same ' END || rowid % 40,
		language = CASE rowid % 4 WHEN 0 THEN 'ja' ELSE 'en' END,
		target_date = CASE rowid % 3 WHEN 0 THEN date('2016-01-01', '+' || (rowid * 37 % 4000) || ' days') END,
		type = CASE WHEN rowid % 5 = 0 AND type = 'one-off' THEN 'directional' ELSE type END`,
	`INSERT INTO recommendation_party (recommendation_id, party_id, role, position)
		SELECT r.id, 'p' || ((r.rowid + role.id) % ${PARTIES}), role.value, role.id
		FROM recommendation r JOIN json_each('["lead","counterpart","lead","framework"]') role
		WHERE (r.rowid * 5 + role.id * 3) % 4 < 2`,
	`INSERT INTO translation (id, subject_id, field, language, text, origin, recorded_at)
		SELECT id || '-ja', id, 'title', CASE language WHEN 'ja' THEN 'en' ELSE 'ja' END,
			'Another ' || id, 'person', '${AT}' FROM recommendation WHERE rowid % 6 = 0`,
	`WITH RECURSIVE piece (at) AS (SELECT 0 UNION ALL SELECT at + 1 FROM piece WHERE at < 59)
		INSERT INTO evidence (id, code, kind, title, strength, seen, visibility, counts_from, origin,
			recorded_at, updated_at)
		SELECT 'e' || at, 'E-' || at, CASE WHEN at % 7 = 0 THEN 'search-record' ELSE 'report' END, 'Piece',
			CASE WHEN at % 7 > 0 THEN json_extract('["primary","secondary","claim-by-party"]', '$[' || (at % 3) || ']') END,
			CASE at % 4 WHEN 0 THEN 'opening-only' ELSE 'whole' END,
			CASE at % 5 WHEN 0 THEN 'internal' ELSE 'public' END, '${AT}', 'person', '${AT}', '${AT}'
		FROM piece`,
	`INSERT INTO status_note_evidence (status_note_id, evidence_id, stance, position)
		SELECT n.id, 'e' || at.value, json_extract('["supports","against","context"]',
			'$[' || ((n.sequence + at.value) % 3) || ']'), at.id
		FROM status_note n JOIN json_each('[1,8,15,21,28,33,40,44,52,59]') at
		WHERE (n.sequence * 11 + at.value * 17) % 23 < 4`
];

/** The same recommendation with what was said of the whole said of its first part. */
function judgedByParts(whole: KeptItem): KeptItem {
	const [first, ...others] = whole.parts;
	if (!first) return whole;
	const { notes, holds, versions } = whole;
	const parts = [{ ...first, notes, holds, versions }, ...others];
	return { ...whole, notes: [], holds: [], versions: [], parts };
}

/** Random ledgers with everything around them, an analyst who wrote them, and the choice they were made by. */
export async function openKeptLedgers({ ledgers, seed }: { ledgers: number; seed: number }) {
	const next = seeded(seed);
	const wholes = Array.from({ length: ledgers }, (_, index) => {
		const whole = makeLedger(next, `X${index}`);
		return index % 2 === 0 ? judgedByParts(whole) : whole;
	});
	const db = await openTestDatabase();
	const person = await createTestPerson(db, 'Ana', ['analyst']);
	const made = { origin: 'person', recordedAt: AT, updatedAt: AT } as const;
	const count = (length: number) => Array.from({ length }, (_, at) => at);
	await db.write(async (tx) => {
		await ensureOurs(tx, AT);
		const named = (kind: string, at: number) => ({
			...{ id: `${kind}${at}`, slug: `${kind}${at}`, en: `${kind} ${at}`, ja: `${kind} ${at}` },
			...{ position: at, ...made }
		});
		await tx.insert(theme).values(count(THEMES).map((at) => named('t', at)));
		const parties = count(PARTIES).map((at) => ({ ...named('p', at), kind: 'country' as const }));
		await tx.insert(party).values(parties);
		await tx.insert(source).values(
			count(SOURCES).map((at) => ({
				...{ id: `s${at}`, code: `S${at}`, slug: `s${at}`, title: `S ${at}`, publisher: 'P' },
				...{ language: 'en', published: FIRST_DAY, position: at === 4 ? 3 : at, ...made },
				existsFrom: at === 2 ? '2020-02-29' : FIRST_DAY
			}))
		);
	});
	await storeLedgers(db, wholes, { sourceId: 's0', themeId: 't0', by: person.id });
	for (const statement of DECORATE) await db.client.execute(statement);
	return { db, person, next };
}
