import { addDays } from '../domain/day.ts';
import { NOTE_LEVELS } from '../domain/level.ts';
import { CAUSES } from '../domain/status-note.ts';
import { OURS } from './assessor.ts';

/** A row of the ledger, as far as the two dates need it. */
export interface Kept {
	sequence: number;
	id: string;
	recordedAt: string;
	/** From when it counts; null while it waits, and for good if it was sent back. */
	counts: string | null;
	asOf: string;
	correctsId: string | null;
}
export interface KeptNote extends Kept {
	assessor: string;
	level: string;
	cause: string;
	isStalled: boolean;
	/** True for "still the same", which carries on what stands before it. */
	isStill: boolean;
	judgesWhole: boolean;
	judgedBy: number;
	/** When a second person decided, and when they approved. */
	decidedAt: string | null;
	approvedAt: string | null;
}
/** A note in its line, with whether it is on hold. */
export type Lived = KeptNote & { isHeld: boolean };
export interface KeptItem {
	id: string;
	existsFrom: string;
	recordedAt: string;
	/** From when it counts; null while it waits. */
	counts: string | null;
	isStanding: boolean;
	interval: number;
	notes: KeptNote[];
	closings: (Kept & { isClosed: boolean; reason: string | null })[];
	versions: { version: number; counts: string }[];
	holds: { noteId: string; isHeld: boolean; recordedAt: string }[];
	parts: KeptItem[];
}

/** The two dates of an answer, whose notes are ours, and whether an outsider looks. */
export interface Eye {
	asOf: string;
	known: string;
	ours: string;
	isOutsider: boolean;
}

/** True for a note that was put on hold: for outsiders as it is now, for others as it was known. */
export function isPut({ holds }: KeptItem, id: string, { known, isOutsider }: Eye): boolean {
	const said = holds.filter((row) => row.noteId === id && (isOutsider || row.recordedAt <= known));
	return said.at(-1)?.isHeld === true;
}

/** How often each hard case occurred in what was made. */
export const seen = {
	correctionsOfCorrections: 0,
	lateEntriesBeforeAClosing: 0,
	partsAfterTheNote: 0,
	sentBack: 0,
	newInterpretations: 0,
	correctionsOfClosings: 0,
	holds: 0,
	otherAssessors: 0,
	notesOnPartOfAWhole: 0,
	stillTheSame: 0,
	stillTheSameOnHold: 0,
	partsThatWait: 0
};

export const OTHERS = ['other-1', 'other-2'] as const;
export const FIRST_DAY = '2016-08-24';
const BEGIN = Date.parse('2026-11-22T00:00:00.000Z');
const HOUR = 3_600_000;

/** A seeded choice among numbers below `count` (mulberry32). */
export function seeded(seed: number): (count: number) => number {
	let state = seed;
	return (count) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * count);
	};
}

/** A random whole with its parts and all that was recorded of them, oldest first. */
export function makeLedger(next: (count: number) => number, name: string): KeptItem {
	let at = BEGIN + next(24) * HOUR;
	let sequence = 0;
	const now = () => new Date(at).toISOString();
	const pick = <T>(from: readonly T[]) => from[next(from.length)] as T;
	const day = () => addDays(FIRST_DAY, next(3750));
	const item = (id: string): KeptItem => ({
		...{ id, existsFrom: FIRST_DAY, recordedAt: now(), counts: now(), isStanding: next(2) === 0 },
		...{ interval: pick([180, 365]), notes: [], closings: [], versions: [], holds: [], parts: [] }
	});
	const whole = item(name);
	const entry = (asOf: string) => {
		sequence += 1;
		return { sequence, id: `${name}-${sequence}`, recordedAt: now(), counts: now(), asOf };
	};

	function note(on: KeptItem, changed: Partial<KeptNote> = {}) {
		const isOurs = next(6) > 0;
		const waits = next(4) === 0;
		const isStill = isOurs && next(5) === 0;
		const made: KeptNote = {
			...entry(day()),
			...{ assessor: isOurs ? OURS : pick(OTHERS), level: pick(NOTE_LEVELS), correctsId: null },
			...{ cause: pick(CAUSES.filter((one) => one !== 'correction')), isStalled: next(8) === 0 },
			...{ judgesWhole: on.parts.length === 0 || next(5) > 0, decidedAt: null, approvedAt: null },
			...{ isStill, ...(isStill && { cause: 'world-moved', judgesWhole: true }) },
			judgedBy: on.versions.at(-1)?.version ?? 0,
			...(waits && { counts: null }),
			...changed
		};
		on.notes.push(made);
		if (made.assessor !== OURS) seen.otherAssessors += 1;
		if (!made.judgesWhole) seen.notesOnPartOfAWhole += 1;
		if (made.isStill) seen.stillTheSame += 1;
		const closed = on.closings.find(({ isClosed }) => isClosed);
		if (made.cause === 'late-entry' && closed && made.asOf < closed.asOf)
			seen.lateEntriesBeforeAClosing += 1;
	}

	function correct(on: KeptItem) {
		const counting = on.notes.filter(({ counts }) => counts !== null);
		const target = next(2) ? counting.at(-1) : pick(counting);
		if (!target) return;
		if (target.correctsId) seen.correctionsOfCorrections += 1;
		const { assessor } = target;
		const asOf = next(3) > 0 ? target.asOf : day();
		note(on, { assessor, asOf, correctsId: target.id, cause: 'correction', isStill: false });
	}

	function decide(on: KeptItem) {
		const waiting = on.notes.find(({ counts, decidedAt }) => counts === null && decidedAt === null);
		if (!waiting) return;
		waiting.decidedAt = now();
		if (next(3) === 0) seen.sentBack += 1;
		else waiting.counts = waiting.approvedAt = now();
	}

	function close(on: KeptItem) {
		const target = next(3) === 0 ? on.closings.at(-1) : undefined;
		if (target) seen.correctionsOfClosings += 1;
		const isClosed = next(3) > 0;
		const reason = isClosed ? pick(['done', 'dropped', 'overtaken']) : null;
		const asOf = target?.asOf ?? day();
		on.closings.push({ ...entry(asOf), correctsId: target?.id ?? null, isClosed, reason });
	}

	function interpret(on: KeptItem) {
		if (on.versions.length > 0) seen.newInterpretations += 1;
		on.versions.push({ version: on.versions.length + 1, counts: now() });
	}

	function split() {
		if (whole.parts.length === 4) return;
		if (whole.notes.some(({ assessor, judgesWhole }) => assessor === OURS && judgesWhole))
			seen.partsAfterTheNote += 1;
		const part = item(`${name}.${whole.parts.length + 1}`);
		if (next(3) === 0) part.counts = null;
		if (part.counts === null) seen.partsThatWait += 1;
		whole.parts.push(part);
	}

	function admit() {
		const waiting = whole.parts.find(({ counts }) => counts === null);
		if (waiting) waiting.counts = now();
	}

	function hold(on: KeptItem) {
		const target = on.notes.filter(({ counts, assessor }) => counts && assessor === OURS).at(-1);
		if (!target) return;
		const before = on.holds.filter(({ noteId }) => noteId === target.id).at(-1);
		on.holds.push({ noteId: target.id, isHeld: !before?.isHeld, recordedAt: now() });
		seen.holds += 1;
		if (target.isStill) seen.stillTheSameOnHold += 1;
	}

	for (let step = 6 + next(10); step > 0; step -= 1) {
		at += pick([0, 1, 7, 40, 130]) * HOUR;
		const on = next(2) === 0 ? whole : pick([whole, ...whole.parts]);
		const actions = [note, note, note, note, correct, correct, decide, decide, close];
		pick([...actions, interpret, hold, split, admit])(on);
	}
	return whole;
}
