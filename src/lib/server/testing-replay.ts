import type { Kept, KeptItem, KeptNote } from './testing-ledger.ts';

const RANKS = ['no-action-found', 'announced', 'under-way', 'largely-done', 'done'];
const DAY = 86_400_000;
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

/** True for a note that is on hold now, for outsiders. */
export const isWithheld = (item: KeptItem, id: string, isOutsider: boolean): boolean =>
	isOutsider && item.holds.filter(({ noteId }) => noteId === id).at(-1)?.isHeld === true;

/**
 * What a recommendation shows on a day, as known at an instant, by the plainest reading of rules 4, 5
 * and 6: everything is looked through again for every answer. It shares no code with what is held
 * against it.
 */
export function replay(
	item: KeptItem,
	asOf: string,
	known: string,
	{ ours, isOutsider }: { ours: string; isOutsider: boolean }
): (Record<string, unknown> & { level: string }) | null {
	if (item.existsFrom > asOf || item.counts === null || item.counts > known) return null;
	const lineOf = (notes: KeptNote[]) => held(notes, asOf, known).filter((one) => one.judgesWhole);
	const line = lineOf(item.notes.filter(({ assessor }) => assessor === ours));
	let [last, since, reversed] = [line.at(-1), line[0]?.asOf ?? null, false];
	let gapEnd: string | null = null;
	for (const [at, note] of line.entries()) {
		// What follows a note that the viewer may not see tells nothing about it.
		if (at > 0 && isWithheld(item, line[at - 1]!.id, isOutsider)) gapEnd = note.asOf;
		if (note.asOf === gapEnd) {
			[since, reversed] = [note.asOf, false];
			continue;
		}
		const step = at === 0 ? 0 : RANKS.indexOf(note.level) - RANKS.indexOf(line[at - 1]!.level);
		if (step !== 0) since = note.asOf;
		if (step !== 0 && note.cause === 'world-moved') reversed = step < 0;
	}
	const said = item.holds.filter((row) => row.noteId === last?.id);
	const isOnHold = said.filter((row) => isOutsider || row.recordedAt <= known).at(-1)?.isHeld;
	const isHidden = isOutsider && isOnHold === true;
	if (isHidden) [last, since, reversed] = [undefined, null, false];
	const parts = item.parts.flatMap((part) => replay(part, asOf, known, { ours, isOutsider }) ?? []);
	const assessed = parts.map(({ level }) => RANKS.indexOf(level)).filter((rank) => rank >= 0);
	const isRolledUp = !last && !isHidden && assessed.length > 0;
	const none = isHidden ? 'on-hold' : 'not-assessed';
	const level = last?.level ?? (isRolledUp ? RANKS[Math.min(...assessed)]! : none);
	const closing = held(item.closings, asOf, known).at(-1);
	const version = item.versions.filter(({ counts }) => counts <= known).at(-1)?.version ?? 0;
	const isNewer = last !== undefined && version > last.judgedBy;
	const others = [...new Set(item.notes.map(({ assessor }) => assessor))]
		.filter((assessor) => assessor !== ours)
		.map((one) => lineOf(item.notes.filter(({ assessor }) => assessor === one)).at(-1));
	const isFollowed = !closing?.isClosed || (item.isStanding && closing.reason === 'done');
	const age = last ? (Date.parse(asOf) - Date.parse(last.asOf)) / DAY : 0;
	return {
		...{ level, since, isRolledUp, isOnHold: isOnHold === true, isReversed: reversed },
		...{ noteId: last?.id ?? null, lastNoteOn: last?.asOf ?? null },
		...{ isStalled: last?.isStalled ?? false, parts: parts.length, partsAssessed: assessed.length },
		isReviewed: isRolledUp
			? parts.every((part) => part.level === 'not-assessed' || part.isReviewed)
			: (last?.approvedAt ?? '~') <= known,
		isClosed: closing?.isClosed ?? false,
		closedOn: closing?.isClosed ? closing.asOf : null,
		isInterpretationNewer: isNewer,
		isDisputed:
			!['not-assessed', 'on-hold'].includes(level) &&
			others.some((one) => one && one.level !== level),
		isDue: last !== undefined && isFollowed && (isNewer || age > item.interval)
	};
}
