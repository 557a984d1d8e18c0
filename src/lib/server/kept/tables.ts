import { STANCES, STRENGTHS } from '../../domain/evidence.ts';
import { thinlyHeld } from '../../domain/support-tally.ts';
import { THIN_SPOTS, type SupportPiece } from '../../domain/support.ts';
import { Columns, Rows } from './rows.ts';
import { NUMBERS, numbersReader, type KeptClosing, type Slice } from './slice.ts';

/** The judgement of another body, as far as its level is compared with ours. */
export interface OtherSpan {
	rank: number;
	from: number;
	until: number;
	knownFrom: number;
	knownTo: number;
}

/** Bits of a note. */
export const IS_STILL = 1;
export const IS_BASELINE = 2;
/** How far its confidence is shifted. */
export const CONFIDENCE_SHIFT = 2;
/** Bits of a piece of evidence that a note cites: its stance, its strength, and whether it is internal. */
export const STANCE_MASK = 3;
export const STRENGTH_SHIFT = 2;
export const STRENGTH_MASK = 3;
export const IS_INTERNAL = 16;
const IS_SEARCH = 32;
const IS_OPENING = 64;

/** Room at first, so that nothing has to grow while it is filled. */
export interface Expected {
	size: number;
	spans: number;
	notes: number;
	links: number;
}

/** Everything that is kept, by the row numbers of recommendations. */
export type Tables = ReturnType<typeof makeTables>;

export function makeTables({ size, spans, notes, links }: Expected) {
	const tables = {
		/** A recommendation's place; `countsFrom` 0 where there is none. Themes and so on by row number. */
		items: new Columns({
			...{ countsFrom: 'instant', source: 'id', theme: 'id', parent: 'id' },
			...{ type: 'small', targetDate: 'day', interval: 'whole', lead: 'id' }
		}),
		/** The parties that it names, and whether they are to carry it out. */
		parties: new Rows({ party: 'id', leads: 'small' }),
		versions: new Rows({ version: 'whole', countsFrom: 'instant' }),
		/** Reigns of our notes, oldest first; `note` is the place of the note among those it belongs to. */
		spans: new Rows({
			...{ id: 'id', note: 'bits', state: 'bits', since: 'day', from: 'day', until: 'day' },
			...{ knownFrom: 'instant', knownTo: 'instant' }
		}),
		/** Our notes; `firstLink` and `links` say where what it cites stands. */
		notes: new Rows({
			...{ sequence: 'id', state: 'small', approvedAt: 'instant', judged: 'whole' },
			...{ firstLink: 'bits', links: 'bits', thin: 'small' }
		}),
		links: new Rows({ evidence: 'id', piece: 'small' }),
		others: new Map<number, OtherSpan[]>(),
		closings: new Map<number, KeptClosing[]>()
	} as const;
	reserve(tables, size);
	tables.spans.reserve(size, spans);
	tables.notes.reserve(size, notes);
	tables.links.reserve(size, links);
	return tables;
}

/** Makes room for recommendations below a row number. */
export function reserve(tables: Pick<Tables, 'items'> & Record<string, unknown>, size: number) {
	tables.items.reserve(size);
	for (const table of Object.values(tables)) if (table instanceof Rows) table.reserve(size);
}

function pieceOf(code: number): SupportPiece {
	return {
		kind: code & IS_SEARCH ? 'search-record' : 'report',
		strength: STRENGTHS[(code >> STRENGTH_SHIFT) & STRENGTH_MASK] ?? null,
		seen: code & IS_OPENING ? 'opening-only' : 'whole',
		stance: STANCES[code & STANCE_MASK]!
	};
}

/** In what a note would hold a high level thinly, as bits in the order of `THIN_SPOTS`. */
function thinBits(pieces: readonly SupportPiece[]): number {
	const judged = { level: 'done', isReviewed: true, lastNoteOn: null, confidence: 'high' } as const;
	const shown = pieces.map((piece) => ({ ...piece, isHidden: false }));
	return thinlyHeld({ ...judged, pieces: shown }).reduce(
		(bits, spot) => bits | (1 << THIN_SPOTS.indexOf(spot)),
		0
	);
}

const WIDTHS = { items: 9, spans: 9, notes: 5, links: 4, others: 6 };

const read = Object.fromEntries(NUMBERS.map((kind) => [kind, numbersReader()])) as Record<
	(typeof NUMBERS)[number],
	(text: string) => Float64Array
>;

/** Puts what was read of some recommendations in the place of what was kept of them. */
export function putSlice(tables: Tables, rowIds: readonly number[], slice: Slice): void {
	const { items, parties, versions, spans, notes, links, others, closings } = tables;
	reserve(tables, Math.max(0, ...rowIds) + 1);
	for (const rows of [parties, versions, spans, notes, links]) rows.clear(rowIds);
	for (const at of rowIds) {
		items.of.countsFrom[at] = 0;
		others.delete(at);
		closings.delete(at);
	}
	const places = read.items(slice.items);
	for (let from = 0; from < places.length; from += WIDTHS.items)
		for (const [index, name] of items.names.entries())
			items.of[name][places[from]!] = places[from + 1 + index]!;
	parties.put(read.parties(slice.parties));
	versions.put(read.versions(slice.versions));
	const notePlaces = putNotes(tables, slice);
	const reigns = read.spans(slice.spans);
	for (let from = 0; from < reigns.length; from += WIDTHS.spans)
		reigns[from + 2] = notePlaces.get(reigns[from + 2]!) ?? 0;
	spans.put(reigns);
	const judged = read.others(slice.others);
	for (let row = 0; row < judged.length; row += WIDTHS.others) {
		const [at, rank, from, until, knownFrom, knownTo] = judged.subarray(row) as unknown as [
			...[at: number, rank: number, from: number, until: number],
			...[knownFrom: number, knownTo: number]
		];
		others.set(at, [...(others.get(at) ?? []), { rank, from, until, knownFrom, knownTo }]);
	}
	for (const [at, counts, closing] of slice.closings) {
		if (counts === null) continue;
		const kept = { ...closing, isClosed: closing.isClosed === 1, counts: Date.parse(counts) };
		closings.set(at, [...(closings.get(at) ?? []), kept]);
	}
}

/** Puts notes with what they cite. Answers the place of each note among those of its recommendation. */
function putNotes({ notes, links }: Tables, slice: Slice): Map<number, number> {
	const written = read.notes(slice.notes);
	const citing = read.links(slice.links);
	const places = new Map<number, number>();
	const rows: number[] = [];
	const cited: number[] = [];
	let link = 0;
	let [owner, place, before] = [-1, 0, 0];
	for (let from = 0; from < written.length; from += WIDTHS.notes) {
		const at = written[from]!;
		const sequence = written[from + 1]!;
		if (at !== owner) [owner, place, before] = [at, 0, link];
		const first = link;
		const pieces: SupportPiece[] = [];
		while (citing[link * WIDTHS.links + 1] === sequence) {
			const piece = citing[link * WIDTHS.links + 3]!;
			cited.push(at, citing[link * WIDTHS.links + 2]!, piece);
			pieces.push(pieceOf(piece));
			link += 1;
		}
		rows.push(at, sequence, written[from + 2]!, written[from + 3]!, written[from + 4]!);
		rows.push(first - before, link - first, thinBits(pieces));
		places.set(sequence, place);
		place += 1;
	}
	notes.put(rows);
	links.put(cited);
	return places;
}
