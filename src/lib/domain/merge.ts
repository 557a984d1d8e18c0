/** A run of changed pieces: what stood from `start` to `end` (not included) was put into `by`. */
interface Hunk {
	start: number;
	end: number;
	by: string[];
}

/** A piece of a text beside another: the same in both, only in the first, or only in the second. */
export interface DiffPiece {
	kind: 'same' | 'del' | 'ins';
	text: string;
}

/** Beyond so many comparisons two texts are taken to differ as a whole. */
const COMPARISONS_MAX = 4_000_000;

/** For each place in two lists, how long the longest run in common is that begins there. */
function commonTails(a: readonly string[], b: readonly string[]): Uint16Array[] {
	const tails = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
	for (let i = a.length - 1; i >= 0; i--)
		for (let j = b.length - 1; j >= 0; j--)
			tails[i]![j] =
				a[i] === b[j] ? tails[i + 1]![j + 1]! + 1 : Math.max(tails[i + 1]![j]!, tails[i]![j + 1]!);
	return tails;
}

/** What was changed from one list of pieces to another, in order. */
function hunksOf(from: readonly string[], to: readonly string[]): Hunk[] {
	let head = 0;
	while (head < from.length && head < to.length && from[head] === to[head]) head += 1;
	let tail = 0;
	const rest = Math.min(from.length, to.length) - head;
	while (tail < rest && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail += 1;
	const a = from.slice(head, from.length - tail);
	const b = to.slice(head, to.length - tail);
	if (a.length === 0 && b.length === 0) return [];
	if (a.length * b.length > COMPARISONS_MAX || a.length === 0 || b.length === 0)
		return [{ start: head, end: head + a.length, by: b }];
	const tails = commonTails(a, b);
	const hunks: Hunk[] = [];
	let [i, j] = [0, 0];
	let open: Hunk | null = null;
	while (i < a.length || j < b.length) {
		if (i < a.length && j < b.length && a[i] === b[j]) {
			open = null;
			[i, j] = [i + 1, j + 1];
			continue;
		}
		if (!open) hunks.push((open = { start: head + i, end: head + i, by: [] }));
		const takesOut = j === b.length || (i < a.length && tails[i + 1]![j]! >= tails[i]![j + 1]!);
		if (takesOut) open.end = head + ++i;
		else open.by.push(b[j++]!);
	}
	return hunks;
}

/** A text with one kind of line break: browsers send another than what is stored. */
export const withPlainBreaks = (text: string): string => text.replaceAll('\r\n', '\n');

/** Lines, and in a line sentences, with what stands between them as pieces of their own. */
const unitsOf = (text: string): string[] =>
	withPlainBreaks(text).match(/\n|[^\S\n]+|[^\n]*?[.!?。！？]+(?=\s|$|[^\s.!?。！？])|[^\n]+/gu) ??
	[];

/** True if two changes touch the same pieces; of two additions at one place both can stand. */
function touch(a: Hunk, b: Hunk): boolean {
	if (a.start === a.end) return b.start < a.start && a.start < b.end;
	if (b.start === b.end) return a.start < b.start && b.start < a.end;
	return Math.max(a.start, b.start) < Math.min(a.end, b.end);
}

/** What a stretch of the base reads with some changes made. */
function withHunks(base: readonly string[], { start, end }: Hunk, hunks: readonly Hunk[]): string {
	let at = start;
	let text = '';
	for (const hunk of hunks) {
		text += base.slice(at, hunk.start).join('') + hunk.by.join('');
		at = hunk.end;
	}
	return text + base.slice(at, end).join('');
}

/** Changes of both people that touch each other, and the stretch that they cover. */
interface Group {
	stretch: Hunk;
	saved: Hunk[];
	yours: Hunk[];
}

function groupsOf(saved: readonly Hunk[], yours: readonly Hunk[]): Group[] {
	const all = [
		...saved.map((hunk) => ({ hunk, whose: 'saved' as const })),
		...yours.map((hunk) => ({ hunk, whose: 'yours' as const }))
	].sort((a, b) => a.hunk.start - b.hunk.start || a.hunk.end - b.hunk.end);
	const groups: Group[] = [];
	for (const { hunk, whose } of all) {
		const last = groups.at(-1);
		if (last && touch(last.stretch, hunk)) {
			last.stretch.end = Math.max(last.stretch.end, hunk.end);
			last[whose].push(hunk);
			continue;
		}
		const group: Group = { stretch: { ...hunk, by: [] }, saved: [], yours: [] };
		group[whose].push(hunk);
		groups.push(group);
	}
	return groups;
}

/** The words that mark both texts where two people changed the same. */
export interface MergeMarks {
	saved: string;
	yours: string;
	end: string;
}

/**
 * The changes that two people made to one text, together. Where they touch the same line or sentence
 * both texts stand, marked in words, and `isOpen` is true: somebody has to choose.
 */
export function mergeText(
	{ base, saved, yours }: { base: string; saved: string; yours: string },
	marks: MergeMarks
): { text: string; isOpen: boolean } {
	const units = unitsOf(base);
	const groups = groupsOf(hunksOf(units, unitsOf(saved)), hunksOf(units, unitsOf(yours)));
	const gap = [base, saved, yours].some((text) => text.includes('\n')) ? '\n' : ' ';
	let [at, text, isOpen] = [0, '', false];
	for (const group of groups) {
		text += units.slice(at, group.stretch.start).join('');
		at = Math.max(at, group.stretch.end);
		const theirs = withHunks(units, group.stretch, group.saved);
		const own = withHunks(units, group.stretch, group.yours);
		if (group.saved.length === 0 || theirs === own) text += own;
		else if (group.yours.length === 0) text += theirs;
		else {
			isOpen = true;
			text += [marks.saved, theirs, marks.yours, own, marks.end].join(gap);
		}
	}
	return { text: text + units.slice(at).join(''), isOpen };
}

/** What two people chose of a list, together: what either took out is out, what either added is in. */
export function mergeChoices(
	base: readonly string[],
	saved: readonly string[],
	yours: readonly string[]
): string[] {
	const kept = saved.filter((one) => yours.includes(one) || !base.includes(one));
	return [...kept, ...yours.filter((one) => !base.includes(one) && !saved.includes(one))];
}

/** So few characters in common between two changes are chance: they read better as one change. */
const CHANCE = 4;

function readable(from: readonly string[], hunks: readonly Hunk[]): Hunk[] {
	const whole: Hunk[] = [];
	for (const hunk of hunks) {
		const last = whole.at(-1);
		const between = last ? from.slice(last.end, hunk.start) : [];
		if (last && between.join('').trim().length <= CHANCE)
			whole[whole.length - 1] = {
				...{ start: last.start, end: hunk.end },
				by: [...last.by, ...between, ...hunk.by]
			};
		else whole.push(hunk);
	}
	return whole;
}

/** Two texts word by word, for the eye: what only the first has, and what only the second has. */
export function diffWords(a: string, b: string, language: string): DiffPiece[] {
	const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
	const wordsOf = (text: string) =>
		[...segmenter.segment(withPlainBreaks(text))].map(({ segment }) => segment);
	const from = wordsOf(a);
	const pieces: DiffPiece[] = [];
	const add = (kind: DiffPiece['kind'], text: string) => {
		if (text !== '') pieces.push({ kind, text });
	};
	let at = 0;
	for (const { start, end, by } of readable(from, hunksOf(from, wordsOf(b)))) {
		add('same', from.slice(at, start).join(''));
		add('del', from.slice(start, end).join(''));
		add('ins', by.join(''));
		at = end;
	}
	add('same', from.slice(at).join(''));
	return pieces;
}
