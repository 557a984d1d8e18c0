import { expect, test } from 'vitest';
import { reportSettingsSchema } from '../domain/report.ts';
import type { Database } from './db/connect.ts';
import { findDocuments } from './report-document.ts';
import type { ReportDocument } from './reports/document.ts';
import { recordStatusNote } from './status-note.ts';
import { newLink, noteOn, noteWith, openNoteDatabase, sentBy } from './testing-note.ts';

const [FROM, TO] = ['2016-08-24', '2026-05-31'];
const RANKS = ['no-action-found', 'announced', 'under-way', 'largely-done', 'done'];

interface Row {
	id: string;
	code: string;
	asOf: string;
	level: string;
	cause: string;
	corrects: string | null;
}

/** What the ledger holds, told again by nothing but its rows: no code of the report's or the product's. */
async function replay(db: Database) {
	const { rows } = await db.client.execute(`SELECT n.id, r.code, n.as_of AS asOf, n.level, n.cause,
		n.corrects_id AS corrects FROM status_note n JOIN recommendation r ON r.id = n.recommendation_id
		JOIN assessor a ON a.id = n.assessor_id WHERE a.is_ours AND n.counts_from IS NOT NULL
		AND n.judges_whole AND n.as_of <= '${TO}' ORDER BY r.code, n.as_of, n.recorded_at, n.sequence`);
	const notes = rows as unknown as Row[];
	const gone = new Set(notes.map(({ corrects }) => corrects));
	const told = {
		rose: [] as string[],
		fell: [] as string[],
		assessed: [] as string[],
		restated: [] as string[]
	};
	let before: Row | null = null;
	for (const note of notes.filter(({ id }) => !gone.has(id))) {
		const last: Row | null = before?.code === note.code ? before : null;
		before = note;
		if (last?.level === note.level || note.asOf <= FROM) continue;
		const kind = !last
			? 'assessed'
			: note.cause !== 'world-moved'
				? 'restated'
				: RANKS.indexOf(note.level) > RANKS.indexOf(last.level)
					? 'rose'
					: 'fell';
		told[kind].push(`${note.code} ${note.asOf} ${last?.level ?? ''} ${note.level}`);
	}
	return told;
}

const LEVELS: Record<string, string> = {
	'No action found': 'no-action-found',
	...{ Announced: 'announced', 'Under way': 'under-way' },
	...{ 'Largely done': 'largely-done', Done: 'done' }
};
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const isoOf = (words: string) => {
	const [day = '', month = '', year = ''] = words.split(' ');
	const two = (number: number | string) => String(number).padStart(2, '0');
	return `${year}-${two(MONTHS.indexOf(month) + 1)}-${two(day)}`;
};

/** What the tables of the chapter say, read back as somebody would who holds the report in hand. */
function tablesOf({ blocks }: ReportDocument) {
	const told: Record<string, string[]> = { rose: [], fell: [], assessed: [], restated: [] };
	let under = '';
	for (const block of blocks) {
		if (block.kind === 'heading') under = block.id;
		if (block.kind !== 'table') continue;
		for (const [day, what, level] of block.rows) {
			const words = (level ?? []).map((run) => (run.kind === 'note' ? '' : run.text)).join('');
			const [to = '', from = ''] = words.split(' → ').reverse();
			const [code] = what ?? [];
			const [on] = day ?? [];
			if (code?.kind !== 'text' || on?.kind !== 'text') throw new Error('A row without a code');
			const levels = `${from && LEVELS[from]} ${LEVELS[to]}`;
			told[under]?.push(`${code.text} ${isoOf(on.text)} ${levels}`);
		}
	}
	return told;
}

async function period(db: Database) {
	const settings = reportSettingsSchema.parse({
		...{ asOf: TO, knownOn: '2026-12-31', from: FROM, sections: ['changes'] }
	});
	const [document] = await findDocuments(
		db.reader,
		{ asOf: TO, knownOn: settings.knownOn, viewer: null },
		{
			...{ settings, origin: 'https://heeded.example.org', logo: null },
			institution: { en: '', ja: '' }
		}
	);
	if (!document) throw new Error('No document');
	return tablesOf(document);
}

const sorted = (told: Record<string, string[]>) =>
	Object.fromEntries(Object.entries(told).map(([kind, all]) => [kind, all.toSorted()]));

test('a period report lists every rise, fall and first level that the ledger holds', async () => {
	const { db } = await openNoteDatabase();
	const told = await replay(db);
	expect(told.rose.length).toBeGreaterThan(20);
	expect(told.fell.length).toBeGreaterThan(3);
	expect(sorted(await period(db))).toEqual(sorted(told));
});

test('corrections, late entries and new readings stand apart from what the world moved', async () => {
	const { db, ana } = await openNoteDatabase();
	const { rows } = await db.client.execute(`SELECT n.id, r.id AS item, n.as_of AS asOf, n.level
		FROM status_note n JOIN recommendation r ON r.id = n.recommendation_id
		WHERE r.code IN ('GLO-0', 'JMH-7.2', 'GLO-4.1') AND n.as_of > '${FROM}'
		ORDER BY r.code, n.as_of`);
	const all = rows as unknown as { id: string; item: string; asOf: string; level: string }[];
	const add = (item: string, fields: Partial<Parameters<typeof noteWith>[0]>) =>
		recordStatusNote(
			db,
			noteOn(item, {
				note: noteWith({ reason: 'It was otherwise.', ...fields }),
				newEvidence: [newLink]
			}),
			sentBy(ana)
		);
	const [first, , third] = all;
	if (!first || !third) throw new Error('The corpus has too few notes');
	await add(first.item, {
		...{ cause: 'correction', correctsId: first.id, asOf: first.asOf },
		level: first.level === 'done' ? 'announced' : 'done'
	});
	await add(third.item, { cause: 'late-entry', asOf: '2018-02-03', level: 'announced' });
	await add(all.at(-1)?.item ?? '', {
		cause: 'new-interpretation',
		asOf: '2026-05-30',
		level: 'announced'
	});
	const told = await replay(db);
	expect(told.restated.length).toBeGreaterThanOrEqual(3);
	expect(sorted(await period(db))).toEqual(sorted(told));
});
