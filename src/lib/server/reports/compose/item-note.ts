import { m } from '#lib/paraglide/messages.js';
import { dayText } from '../../../words/dates.ts';
import {
	causeWord,
	changeWord,
	confidenceWord,
	contributionWord,
	responseWord
} from '../../../words/words.ts';
import type { Block, Run } from '../document.ts';
import type {
	ReportedContribution,
	ReportedNote,
	ReportedRecommendation,
	ReportedResponse
} from '../reported.ts';
import type { Composing } from './composing.ts';
import { reviewWords } from './review-words.ts';
import { head, levelRun, say, strong, written } from './run.ts';

/**
 * What a note says of itself before its reason: day, level, what it did, how sure, and whether it was
 * reviewed, unless that is said of all notes at once.
 */
function noteHead(note: ReportedNote, isReviewTold: boolean): Run[] {
	const { change, cause } = note;
	const isTold = change !== null && change !== 'same';
	const said = [
		note.kind === 'still-the-same' ? note.kindLabel : '',
		isTold ? (change === 'restated' ? causeWord(cause) : changeWord(change)) : '',
		m.standing_confidence({ confidence: confidenceWord(note.confidence) }),
		isReviewTold ? '' : reviewWords(note.review)
	].filter(Boolean);
	return [
		strong(dayText(note.asOf)),
		say(' '),
		levelRun(note.level, {
			...{ isStalled: note.stalledReason !== null, isReversed: change === 'fell' }
		}),
		say(`${m.report_semicolon()}${said.join(m.report_semicolon())}`)
	];
}

function oneNote(
	note: ReportedNote,
	{ language, endnotes }: Composing,
	isReviewTold: boolean
): Block[] {
	const stalled = note.stalledReason
		? [
				say(' '),
				strong(m.note_stalled()),
				say(' '),
				written({ ...note.reason, text: note.stalledReason }, language)
			]
		: [];
	return [
		head(...noteHead(note, isReviewTold)),
		{ kind: 'paragraph', runs: [written(note.reason, language), ...stalled] },
		{
			kind: 'paragraph',
			look: 'small',
			runs: [say(`${m.field_evidence()}${m.report_colon()}`), ...endnotes.cite(note)]
		}
	];
}

/** The notes of a recommendation, newest first, and that of some no more than the day is told. */
export function noteBlocks(item: ReportedRecommendation, composing: Composing): Block[] {
	const notes = item.notes ?? [];
	const held = (item.notesOnHold ?? []).map(({ asOf, publicLine }): Block => ({
		kind: 'paragraph',
		runs: [
			...[strong(dayText(asOf)), say(' '), levelRun('on-hold'), say(m.report_colon())],
			written(publicLine, composing.language)
		]
	}));
	const [review, ...others] = new Set(notes.map((note) => reviewWords(note.review)));
	const isReviewTold = notes.length > 1 && others.length === 0;
	const told = isReviewTold && review ? [say(`${m.report_semicolon()}${review}`)] : [];
	const title = head(strong(m.report_notes()), ...told);
	if (notes.length + held.length === 0)
		return [title, { kind: 'paragraph', runs: [say(m.report_no_notes())] }];
	return [
		title,
		...notes.toReversed().flatMap((note) => oneNote(note, composing, isReviewTold)),
		...held
	];
}

function line(
	row: ReportedResponse | ReportedContribution,
	said: string,
	{ language, endnotes }: Composing
): Run[] {
	return [
		strong(dayText(row.asOf)),
		say(` ${said}`),
		...(row.words ? [say(m.report_colon()), written(row.words, language)] : []),
		say(m.report_semicolon()),
		...endnotes.cite(row),
		...(reviewWords(row.review) ? [say(` (${reviewWords(row.review)})`)] : [])
	];
}

/** What parties said, and whether it was us: beside the level, and never a part of it. */
export function rowBlocks(item: ReportedRecommendation, composing: Composing): Block[] {
	const blocks: Block[] = [];
	const add = (title: string, items: Run[][]) => {
		if (items.length === 0) return;
		blocks.push(head(strong(title)), { kind: 'list', items });
	};
	add(
		m.response_section(),
		item.responses.map((row) =>
			line(row, `${row.party.name}${m.report_colon()}${responseWord(row.value)}`, composing)
		)
	);
	add(
		m.contribution_section(),
		item.contributions.map((row) => line(row, contributionWord(row.value), composing))
	);
	return blocks;
}
