import { isPut, type Eye, type Kept, type KeptItem, type Lived } from './testing-ledger.ts';

const RANKS = ['no-action-found', 'announced', 'under-way', 'largely-done', 'done'];
const DAY = 86_400_000;
type Answer = (Record<string, unknown> & { level: string }) | null;
const inOrder = (a: Kept, b: Kept) =>
	[a.asOf, a.recordedAt].join() < [b.asOf, b.recordedAt].join() ||
	(a.asOf === b.asOf && a.recordedAt === b.recordedAt && a.sequence < b.sequence)
		? -1
		: 1;

/** The rows that hold: they count by then, nothing that counts corrects them, and their day has come. */
export function held<T extends Kept>(rows: T[], asOf: string, known: string): T[] {
	const counting = rows.filter(({ counts }) => counts !== null && counts <= known);
	const left = counting.filter(({ id }) => !counting.some(({ correctsId }) => correctsId === id));
	return left.filter((row) => row.asOf <= asOf).sort(inOrder);
}

/** A line of judgements: "still the same" carries on what stands before it, and is held with it. */
export function lineOf(item: KeptItem, whose: string, eye: Eye): Lived[] {
	const line: Lived[] = [];
	for (const note of held(item.notes, eye.asOf, eye.known)) {
		if (note.assessor !== whose || !note.judgesWhole) continue;
		const before = note.isStill ? line.at(-1) : undefined;
		const { level, isStalled } = before ?? note;
		const isHeld = isPut(item, note.id, eye) || before?.isHeld === true;
		line.push({ ...note, level, isStalled, isHeld });
	}
	return line;
}

/**
 * What a recommendation shows on a day, as known at an instant, by the plainest reading of rules 4, 5
 * and 6: everything is looked through again. It shares no code with what is held against it.
 */
export function replay(item: KeptItem, eye: Eye): Answer {
	const { asOf, known, ours, isOutsider } = eye;
	if (item.existsFrom > asOf || item.counts === null || item.counts > known) return null;
	const line = lineOf(item, ours, eye);
	let [last, since, reversed, gapEnd] = [line.at(-1), line[0]?.asOf ?? null, false, ''];
	for (const [at, note] of line.entries()) {
		const before = line[at - 1] ?? note;
		// What follows a note that the viewer may not see tells nothing about it.
		if (at > 0 && isOutsider && before.isHeld) gapEnd = note.asOf;
		const step = RANKS.indexOf(note.level) - RANKS.indexOf(before.level);
		if (step !== 0 || note.asOf === gapEnd) since = note.asOf;
		if (note.asOf === gapEnd) reversed = false;
		else if (step !== 0 && note.cause === 'world-moved') reversed = step < 0;
	}
	const isOnHold = last?.isHeld === true;
	const isHidden = isOutsider && isOnHold;
	if (isHidden) [last, since, reversed] = [undefined, null, false];
	const parts = item.parts.flatMap((part) => replay(part, eye) ?? []);
	const assessed = parts.map(({ level }) => RANKS.indexOf(level)).filter((rank) => rank >= 0);
	const isRolledUp = !last && !isHidden && assessed.length > 0;
	const rolled = isRolledUp ? RANKS[Math.min(...assessed)]! : 'not-assessed';
	const level = isHidden ? 'on-hold' : (last?.level ?? rolled);
	const closing = held(item.closings, asOf, known).at(-1);
	const version = item.versions.filter(({ counts }) => counts <= known).at(-1)?.version ?? 0;
	const isNewer = last !== undefined && version > last.judgedBy;
	const bodies = new Set(item.notes.map(({ assessor }) => assessor).filter((one) => one !== ours));
	const others = [...bodies].map((one) => lineOf(item, one, eye).at(-1));
	const isFollowed = !closing?.isClosed || (item.isStanding && closing.reason === 'done');
	const age = last ? (Date.parse(asOf) - Date.parse(last.asOf)) / DAY : 0;
	return {
		...{ level, since, isRolledUp, isOnHold, isReversed: reversed },
		...{ noteId: last?.id ?? null, lastNoteOn: last?.asOf ?? null },
		...{ isStalled: last?.isStalled ?? false, parts: parts.length, partsAssessed: assessed.length },
		isReviewed: isRolledUp
			? parts.every((part) => part.level === 'not-assessed' || part.isReviewed)
			: (last?.approvedAt ?? '~') <= known,
		isClosed: closing?.isClosed ?? false,
		closedOn: closing?.isClosed ? closing.asOf : null,
		isInterpretationNewer: isNewer,
		isDisputed: RANKS.includes(level) && others.some((one) => one && one.level !== level),
		isDue: last !== undefined && isFollowed && (isNewer || age > item.interval)
	};
}
