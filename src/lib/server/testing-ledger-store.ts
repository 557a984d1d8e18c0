import type { Database, Tx } from './db/connect.ts';
import { closing, interpretation, review, statusNote } from './db/ledger.schema.ts';
import { assessor, recommendation } from './db/schema.ts';
import { hold } from './db/withheld.schema.ts';
import { projectLine } from './status-span.ts';
import { OTHERS, type Kept, type KeptItem } from './testing-ledger.ts';

const CHUNK = 400;

/** What every made recommendation belongs to, and who writes and decides. */
interface Around {
	sourceId: string;
	themeId: string;
	by: string;
}

const entry = (row: Kept, by: string) => ({
	id: row.id,
	origin: 'person' as const,
	authorId: by,
	recordedAt: row.recordedAt,
	submissionKey: row.id
});

const counting = (countsFrom: string | null) => ({
	counting: countsFrom ? ('at-once' as const) : ('on-approval' as const),
	countsFrom
});

function rowsOf(item: KeptItem, parentId: string | null, { sourceId, themeId, by }: Around) {
	const versionId = (version: number) => (version ? `${item.id}-v${version}` : null);
	const common = { recommendationId: item.id, language: 'en' };
	const made = {
		origin: 'person' as const,
		recordedAt: item.recordedAt,
		updatedAt: item.recordedAt
	};
	return {
		recommendations: {
			...{ id: item.id, code: item.id, sourceId, themeId, parentId, position: 1, ...made },
			...{ title: item.id, summary: item.id, language: 'en', countsFrom: item.counts },
			...{ type: item.isStanding ? ('standing' as const) : ('one-off' as const) },
			...{ force: 'should' as const, explicitness: 'explicit' as const },
			reviewIntervalDays: item.interval
		},
		versions: item.versions.map(({ version, counts }) => ({
			...entry({ id: versionId(version)!, recordedAt: counts } as Kept, by),
			...{ ...common, ...counting(counts), version, signsFor: ['a'], signsAgainst: ['b'] }
		})),
		notes: item.notes.map((note) => ({
			...{ ...entry(note, by), ...common, ...counting(note.approvedAt ? null : note.counts) },
			...{ assessorId: note.assessor, level: note.level as never, cause: note.cause as never },
			...{ correctsId: note.correctsId, judgesWhole: note.judgesWhole, asOf: note.asOf },
			...{ reason: 'So it is.', confidence: 'medium' as const },
			kind: note.isStill ? 'still-the-same' : 'judgement',
			stalledReason: note.isStalled ? 'It waits.' : null,
			interpretationId: versionId(note.judgedBy)
		})),
		reviews: item.notes.flatMap(({ id, approvedAt, decidedAt }) =>
			decidedAt
				? {
						...{ id: `${id}-r`, subject: 'status-note' as const, subjectId: id, reviewerId: by },
						...{ recordedAt: decidedAt, submissionKey: `${id}-r`, reason: 'Because.' },
						decision: approvedAt ? ('approved' as const) : ('sent-back' as const)
					}
				: []
		),
		closings: item.closings.map(({ asOf, correctsId, isClosed, reason, counts, ...row }) => ({
			...{ ...entry(row as Kept, by), ...common, ...counting(counts) },
			...{ asOf, correctsId, isClosed, reason: reason as never }
		})),
		holds: item.holds.map(({ noteId, isHeld, recordedAt }, index) => ({
			...{ id: `${noteId}-h${index}`, submissionKey: `${noteId}-h${index}`, statusNoteId: noteId },
			...{ isHeld, recordedAt, reason: 'In doubt.', language: 'en', authorId: by }
		}))
	};
}

async function project(tx: Tx, item: KeptItem): Promise<void> {
	for (const assessorId of new Set(item.notes.map((note) => note.assessor))) {
		const moments = item.notes.flatMap((note) =>
			note.assessor === assessorId && note.counts ? [note.counts] : []
		);
		for (const at of [...new Set(moments)].sort())
			await projectLine(tx, { recommendationId: item.id, assessorId }, at);
	}
}

/** Stores made ledgers as they would have been recorded, and projects them moment by moment. */
export async function storeLedgers(
	db: Database,
	wholes: readonly KeptItem[],
	around: Around
): Promise<void> {
	const at = '2026-11-22T00:00:00.000Z';
	const items = wholes.flatMap((whole) => [
		{ item: whole, parentId: null },
		...whole.parts.map((item) => ({ item, parentId: whole.id }))
	]);
	await db.write(async (tx) => {
		for (const slug of OTHERS)
			await tx.insert(assessor).values({
				...{ id: slug, slug, en: slug, ja: slug, isOurs: false, scale: [] },
				...{ origin: 'person', recordedAt: at, updatedAt: at }
			});
		for (let from = 0; from < items.length; from += CHUNK) {
			const rows = items
				.slice(from, from + CHUNK)
				.map(({ item, parentId }) => rowsOf(item, parentId, around));
			const tables = [
				[recommendation, rows.map((row) => row.recommendations)],
				[interpretation, rows.flatMap((row) => row.versions)],
				[statusNote, rows.flatMap((row) => row.notes)],
				[review, rows.flatMap((row) => row.reviews)],
				[closing, rows.flatMap((row) => row.closings)],
				[hold, rows.flatMap((row) => row.holds)]
			] as const;
			for (const [table, all] of tables)
				for (let start = 0; start < all.length; start += CHUNK)
					await tx.insert(table as typeof hold).values(all.slice(start, start + CHUNK) as never);
		}
		for (const { item } of items) await project(tx, item);
	});
}
