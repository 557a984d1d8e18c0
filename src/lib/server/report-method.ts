import { CLOSING_REASONS } from '../domain/closing.ts';
import { STRENGTHS } from '../domain/evidence.ts';
import { FLAGS } from '../domain/flag.ts';
import { LEVELS_DONE_FIRST } from '../domain/level.ts';
import { CAUSES } from '../domain/status-note.ts';
import {
	causeDefinition,
	closingDefinition,
	flagDefinition,
	strengthDefinition
} from '../words/definitions.ts';
import {
	causeWord,
	closingWord,
	flagWord,
	levelDefinition,
	levelWord,
	strengthWord
} from '../words/words.ts';
import type { ReportedTerm } from './reports/report.ts';

type Say<Id> = (id: Id) => string;

const termsOf = <Id extends string>(
	kind: ReportedTerm['kind'],
	ids: readonly Id[],
	[label, definition]: [Say<Id>, Say<Id>]
): ReportedTerm[] => ids.map((id) => ({ kind, id, label: label(id), definition: definition(id) }));

/** The words of the method with what they mean, in the reader's language. */
export const methodTerms = (): ReportedTerm[] => [
	...termsOf('level', LEVELS_DONE_FIRST, [levelWord, levelDefinition]),
	...termsOf('flag', FLAGS, [flagWord, flagDefinition]),
	...termsOf('cause', CAUSES, [causeWord, causeDefinition]),
	...termsOf('strength', STRENGTHS, [strengthWord, strengthDefinition]),
	...termsOf('closing', CLOSING_REASONS, [closingWord, closingDefinition])
];
