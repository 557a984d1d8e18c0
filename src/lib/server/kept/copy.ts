import { sql } from 'drizzle-orm';
import { setFlagsFromString } from 'node:v8';
import { longReads, readBitByBit, type Reads } from '../db/connect.ts';
import type { Beginning } from '../record.ts';
import { readFrame, type Frame } from './frame.ts';
import type { KnownLine } from './line.ts';
import { readSlice } from './slice.ts';
import { makeTables, putSlice, type Tables } from './tables.ts';
import { findTouched } from './touched.ts';

/** How many recommendations are read at once. */
const SLICE = 250;

/** What is kept of a database, at one line of the audit chain. */
export interface Copy {
	tables: Tables;
	frame: Frame;
	/** One more than the largest row number of a recommendation, and of a piece of evidence. */
	size: number;
	evidence: number;
	hasHolds: boolean;
	/** The lines of levels that were asked for last, and the order of the titles, until something changes. */
	lines: KnownLine[];
	titles: Int32Array | null;
	/** When everything begins, once it was asked for. */
	beginning?: Beginning | null;
}

/**
 * How far the heap may grow before what is used no more is cleared away: without it a process that
 * serves large answers holds twice the memory that it needs.
 */
const TIGHT_HEAP = '--heap-growing-percent=40';

/** Where a database stands: the newest line of its chain, and how often its file was made anew. */
interface Mark {
	sequence: number;
	schema: number;
	size: number;
	evidence: number;
	holds: number;
}

const findMark = async (db: Reads): Promise<Mark> =>
	(await db.get<Mark>(
		sql`SELECT (SELECT coalesce(max(sequence), 0) FROM audit_event) AS sequence,
			(SELECT schema_version FROM pragma_schema_version) AS schema,
			(SELECT coalesce(max(rowid), 0) + 1 FROM recommendation) AS size,
			(SELECT coalesce(max(rowid), 0) + 1 FROM evidence) AS evidence,
			(SELECT EXISTS (SELECT 1 FROM hold)) AS holds`
	))!;

/** Reads some recommendations anew, slice by slice. */
async function putAll(tables: Tables, rowIds: readonly number[], reader: Reads): Promise<void> {
	for (let from = 0; from < rowIds.length; from += SLICE) {
		const some = rowIds.slice(from, from + SLICE);
		putSlice(tables, some, await readSlice(reader, some));
	}
}

/**
 * A copy of the projection in columns of numbers, for databases in which the projection is too large
 * to be gone through for each request. It is read slice by slice, and follows the audit chain: every
 * reading first looks for new lines, whoever wrote them, and reads anew what they touched.
 */
export class KeptCopy {
	readonly #db: Reads;
	#copy: Copy | null = null;
	#mark: Mark | null = null;
	#last: Promise<unknown> = Promise.resolve();

	constructor(db: Reads) {
		this.#db = db;
	}

	/** Does some work on the copy as it is now. One piece of work at a time: they wait for each other. */
	read<T>(work: (copy: Copy, db: Reads) => Promise<T>): Promise<T> {
		const done = this.#last.then(async () => work(await this.#follow(), this.#db));
		this.#last = done.catch(() => {});
		return done;
	}

	async #follow(): Promise<Copy> {
		const [mark, before, copy] = [await findMark(this.#db), this.#mark, this.#copy];
		if (copy && before && mark.sequence === before.sequence && mark.schema === before.schema)
			return copy;
		this.#mark = null;
		const touched =
			copy && before?.schema === mark.schema && mark.sequence > before.sequence
				? await findTouched(this.#db, { after: before.sequence, until: mark.sequence })
				: null;
		this.#copy =
			copy && touched?.rowIds
				? await this.#bring(copy, mark, { ...touched, rowIds: touched.rowIds })
				: await this.#fill(mark);
		this.#mark = mark;
		return this.#copy;
	}

	async #fill({ size, holds }: Mark): Promise<Copy> {
		setFlagsFromString(TIGHT_HEAP);
		this.#copy = null;
		const count = async (table: string) =>
			(await this.#db.get<{ count: number }>(sql`SELECT count(*) AS count FROM ${sql.raw(table)}`))!
				.count;
		const tables = makeTables({
			size,
			spans: await count('status_span'),
			notes: await count('status_note'),
			links: await count('status_note_evidence')
		});
		const frame = await readBitByBit(this.#db, async (reader) => {
			await putAll(tables, [...Array(size).keys()], reader);
			return readFrame(reader);
		});
		const { evidence } = await findMark(this.#db);
		return { tables, frame, size, evidence, hasHolds: holds === 1, lines: [], titles: null };
	}

	async #bring(
		copy: Copy,
		{ size, holds }: Mark,
		{ rowIds, isFrameTouched }: { rowIds: number[]; isFrameTouched: boolean }
	): Promise<Copy> {
		await putAll(copy.tables, rowIds, longReads(this.#db));
		const frame = isFrameTouched ? await readFrame(longReads(this.#db)) : copy.frame;
		const titles = isFrameTouched ? null : copy.titles;
		const { evidence } = await findMark(this.#db);
		const kept = { ...copy, frame, titles, size, evidence, hasHolds: holds === 1 };
		return { ...kept, lines: [], beginning: undefined };
	}
}

const copies = new WeakMap<Reads, KeptCopy>();

/**
 * The copy that is kept of a large database; null for a small one, and in a transaction: there every
 * request reads the projection itself.
 */
export function keptCopy(db: Reads): KeptCopy | null {
	if (longReads(db) === db) return null;
	const there = copies.get(db);
	if (there) return there;
	const made = new KeptCopy(db);
	copies.set(db, made);
	return made;
}

/** Begins to keep a copy of a large database, so that it is there when it is asked for. */
export function beginCopy(db: Reads): void {
	if (!copies.has(db))
		keptCopy(db)
			?.read(async () => {})
			.catch(() => {});
}
