import { rankOf, type StandingLevel } from '#lib/domain/level.ts';

/** A passage whose place in the text is known. */
export interface MappedPassage {
	id: string;
	code: string;
	/** The paragraph that it begins in, counted from 0. */
	block: number;
	/** The same for passages of the same words. */
	fingerprint: string | null;
	level: StandingLevel;
	isStalled: boolean;
	isReversed: boolean;
}

/** A passage on the map, or several recommendations that rest on the same words. */
export interface Slot {
	/** The id of its first passage. */
	id: string;
	codes: string[];
	/** Its codes without what they begin with, such as `7.1–7.3`. */
	label: string;
	paragraph: number;
	/** The lowest level of those that rest on it. */
	level: StandingLevel;
	isStalled: boolean;
	isReversed: boolean;
	/** Where it begins and how wide it is, in hundredths of the text. */
	left: number;
	width: number;
}

const round = (value: number) => Math.round(value * 1000) / 1000;

function labelOf(codes: readonly string[]): string {
	const short = codes.map((code) => code.slice(code.indexOf('-') + 1));
	return short.length > 2 ? `${short[0]}–${short.at(-1)}` : short.join(' ');
}

/** Passages of one paragraph, those of the same words together, in their order. */
function sharing(passages: readonly MappedPassage[]): MappedPassage[][] {
	const groups = new Map<string, MappedPassage[]>();
	for (const passage of passages) {
		const key = passage.fingerprint ?? passage.id;
		groups.set(key, [...(groups.get(key) ?? []), passage]);
	}
	return [...groups.values()];
}

/**
 * Where passages lie in a text of `blocks` paragraphs. How long a paragraph is, is not known where no
 * text is held: each has the same width, and its passages stand side by side in their order.
 */
export function passageMap(passages: readonly MappedPassage[], blocks: number): Slot[] {
	const paragraphs = Math.max(blocks, ...passages.map(({ block }) => block + 1));
	const share = 100 / paragraphs;
	return [...new Set(passages.map(({ block }) => block))]
		.sort((a, b) => a - b)
		.flatMap((block) => {
			const groups = sharing(passages.filter((passage) => passage.block === block));
			return groups.map((group, index): Slot => {
				const lowest = group.reduce((a, b) => (rankOf(b.level) < rankOf(a.level) ? b : a));
				const codes = group.map(({ code }) => code);
				return {
					id: lowest.id,
					codes,
					label: labelOf(codes),
					paragraph: block + 1,
					level: lowest.level,
					isStalled: group.some(({ isStalled }) => isStalled),
					isReversed: group.some(({ isReversed }) => isReversed),
					left: round(share * (block + index / groups.length)),
					width: round(share / groups.length)
				};
			});
		});
}
