import { m } from '#lib/paraglide/messages.js';
import { STANCES, type Stance } from '../../../domain/evidence.ts';
import type { Language } from '../../../domain/text.ts';
import { dayText } from '../../../words/dates.ts';
import { evidenceKindWord, seenWord, stanceWord, strengthWord } from '../../../words/words.ts';
import type { Endnote, Run } from '../document.ts';
import type { ReportedEvidence } from '../reported.ts';
import { say, strong, written } from './run.ts';

/** What a statement rests on: public pieces by stance, and how many are not public. */
interface Cited {
	evidence: readonly ReportedEvidence[];
	internalEvidence: number;
}

function endnoteOf(piece: ReportedEvidence, language: Language): Run[] {
	const about = [
		piece.publisher,
		piece.published && dayText(piece.published),
		evidenceKindWord(piece.kind),
		piece.strength && strengthWord(piece.strength),
		piece.seen === 'opening-only' && seenWord(piece.seen),
		piece.isInternal && m.visibility_internal()
	].filter((one) => one !== null && one !== false && one !== undefined && one !== '');
	const runs = [
		strong(piece.code),
		say(' '),
		written(piece.title, language),
		say(`${m.report_stop()}${about.join(m.report_comma())}${m.report_stop()}`)
	];
	return piece.url ? [...runs, say(piece.url, { href: piece.url })] : runs;
}

/** The endnotes of a document: each piece of evidence gets a number when it is first mentioned. */
export class Endnotes {
	readonly #language: Language;
	readonly #isTold: boolean;
	readonly #numbers = new Map<string, number>();
	readonly all: Endnote[] = [];

	/** `isTold` false: the report has no list of evidence, and says only how many pieces there are. */
	constructor(language: Language, isTold: boolean) {
		this.#language = language;
		this.#isTold = isTold;
	}

	#numberOf(piece: ReportedEvidence): number {
		const known = this.#numbers.get(piece.code);
		if (known !== undefined) return known;
		const number = this.all.length + 1;
		this.#numbers.set(piece.code, number);
		this.all.push({ number, runs: endnoteOf(piece, this.#language) });
		return number;
	}

	/** What a statement rests on, by stance; the numbers lead to the pieces. Never a score. */
	cite({ evidence, internalEvidence }: Cited): Run[] {
		const groups = STANCES.flatMap((stance): Run[][] => {
			const pieces = evidence.filter((piece) => piece.stance === stance);
			if (pieces.length === 0) return [];
			return [[say(this.#label(stance, pieces.length)), ...this.#refer(pieces)]];
		});
		if (internalEvidence > 0)
			groups.push([say(m.report_internal_pieces({ count: internalEvidence }))]);
		return groups.flatMap((runs, at) => (at === 0 ? runs : [say(m.report_semicolon()), ...runs]));
	}

	/** The same without words: the numbers alone, for a cell of a table. */
	refer({ evidence }: Pick<Cited, 'evidence'>): Run[] {
		return this.#refer(evidence);
	}

	#label(stance: Stance, count: number): string {
		const word = stanceWord(stance);
		return this.#isTold ? `${word} ` : m.report_pieces({ stance: word, count });
	}

	#refer(pieces: readonly ReportedEvidence[]): Run[] {
		if (!this.#isTold) return [];
		return pieces.map((piece): Run => ({ kind: 'note', number: this.#numberOf(piece) }));
	}
}
