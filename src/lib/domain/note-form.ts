import { STANCES, type Stance } from './evidence.ts';
import { NOTE_LEVELS } from './level.ts';
import type { NoteDraft } from './note-effect.ts';
import { CAUSES, CONFIDENCES } from './status-note.ts';

/** What a form holds as text, by field: several values of one name are a list. */
export type Fields = Record<string, string | readonly string[]>;

/** What new evidence is made from. */
export const NEW_FROM = ['link', 'file', 'search-record'] as const;
export type NewFrom = (typeof NEW_FROM)[number];

/** New evidence as it is typed: its fields are named `new.<index>.<field>`. */
export interface NewPiece {
	index: number;
	from: NewFrom;
	fields: Record<string, string>;
}

/** How many new pieces one form takes. */
export const NEW_PIECES_MAX = 20;

export const citeField = (code: string) => `cite.${code}`;
export const newField = (index: number, field: string) => `new.${index}.${field}`;

const CITE = /^cite\.(.+)$/;
const NEW = /^new\.(\d{1,4})\.(\w+)$/;
/** What says that somebody began to describe a piece; the rest has values of its own. */
const BEGUN = ['title', 'url', 'publisher', 'published', 'language', 'summary', 'kind'];
const BEGUN_BY_KIND: Record<NewFrom, string[]> = {
	link: [],
	file: ['fileId'],
	'search-record': ['searchedWhere', 'searchedFor']
};

const textOf = (value: string | readonly string[] | undefined): string =>
	[value ?? []].flat()[0] ?? '';

function oneOf<T extends string>(allowed: readonly T[], value: string): T | null {
	return allowed.find((one) => one === value) ?? null;
}

/** The pieces that a form cites, with how each bears on the note. */
export function citedIn(fields: Fields): { code: string; stance: Stance }[] {
	return Object.entries(fields).flatMap(([name, value]) => {
		const code = CITE.exec(name)?.[1];
		const stance = oneOf(STANCES, textOf(value));
		return code && stance ? [{ code, stance }] : [];
	});
}

/** The new pieces that a form describes, in their order. */
export function newPiecesIn(fields: Fields): NewPiece[] {
	const pieces = new Map<number, NewPiece['fields']>();
	for (const [name, value] of Object.entries(fields)) {
		const [, index, field] = NEW.exec(name) ?? [];
		if (index === undefined || field === undefined) continue;
		const piece = pieces.get(Number(index)) ?? {};
		pieces.set(Number(index), { ...piece, [field]: textOf(value) });
	}
	return [...pieces]
		.sort(([a], [b]) => a - b)
		.flatMap(([index, piece]) => {
			const from = oneOf(NEW_FROM, piece.from ?? '');
			return from ? [{ index, from, fields: piece }] : [];
		})
		.slice(0, NEW_PIECES_MAX);
}

/** True once something was typed into a new piece: one that stays empty is left out. */
export function isBegun({ from, fields }: NewPiece): boolean {
	return [...BEGUN, ...BEGUN_BY_KIND[from]].some((field) => (fields[field] ?? '').trim() !== '');
}

/**
 * The note as far as a form holds it, for what it will do. `searchRecords` are the codes of the
 * pieces that are search records.
 */
export function draftOf(fields: Fields, searchRecords: readonly string[]): NoteDraft {
	const text = (name: string) => textOf(fields[name]);
	const cited = citedIn(fields);
	const added = newPiecesIn(fields).filter(isBegun);
	return {
		level: oneOf(NOTE_LEVELS, text('level')),
		cause: oneOf(CAUSES, text('cause')) ?? 'world-moved',
		asOf: text('asOf'),
		confidence: oneOf(CONFIDENCES, text('confidence')),
		reason: text('reason'),
		isStalled: 'isStalled' in fields,
		stalledReason: text('stalledReason'),
		correctsId: text('correctsId') || null,
		judgesWhole: 'judgesWhole' in fields,
		stances: [
			...cited.map(({ stance }) => stance),
			...added.flatMap(({ fields: piece }) => oneOf(STANCES, piece.stance ?? '') ?? [])
		],
		hasSearchRecord:
			cited.some(({ code }) => searchRecords.includes(code)) ||
			added.some(({ from }) => from === 'search-record')
	};
}
