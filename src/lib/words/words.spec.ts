import { afterEach, describe, expect, test } from 'vitest';
import { CLOSING_REASONS } from '../domain/closing.ts';
import { CONTRIBUTIONS } from '../domain/contribution.ts';
import { EVIDENCE_KINDS, SEEN, STANCES, STRENGTHS, VISIBILITIES } from '../domain/evidence.ts';
import { FLAGS } from '../domain/flag.ts';
import { LEVELS } from '../domain/level.ts';
import { PARTY_KINDS } from '../domain/party.ts';
import { ROLES } from '../domain/person.ts';
import {
	EXPLICITNESSES,
	FORCES,
	PARTY_ROLES,
	RECOMMENDATION_TYPES
} from '../domain/recommendation.ts';
import { RESPONSES } from '../domain/response.ts';
import { DECISIONS, REVIEW_SUBJECTS } from '../domain/review.ts';
import { CAUSES, CHANGES, CONFIDENCES, COUNTINGS } from '../domain/status-note.ts';
import { getLocale, overwriteGetLocale } from '../paraglide/runtime.js';
import * as definitions from './definitions.ts';
import * as words from './words.ts';

const usual = getLocale;
afterEach(() => overwriteGetLocale(usual));

type LookUp = (value: never) => string;
const lookUps: [name: string, lookUp: LookUp, values: readonly string[]][] = [
	['level', words.levelWord, LEVELS],
	['definition of a level', words.levelDefinition, LEVELS],
	['flag', words.flagWord, FLAGS],
	['cause', words.causeWord, CAUSES],
	['change', words.changeWord, CHANGES],
	['confidence', words.confidenceWord, CONFIDENCES],
	['counting', words.countingWord, COUNTINGS],
	['stance', words.stanceWord, STANCES],
	['kind of evidence', words.evidenceKindWord, EVIDENCE_KINDS],
	['strength', words.strengthWord, STRENGTHS],
	['how far seen', words.seenWord, SEEN],
	['visibility', words.visibilityWord, VISIBILITIES],
	['type', words.typeWord, RECOMMENDATION_TYPES],
	['force', words.forceWord, FORCES],
	['explicitness', words.explicitnessWord, EXPLICITNESSES],
	['party role', words.partyRoleWord, PARTY_ROLES],
	['party kind', words.partyKindWord, PARTY_KINDS],
	['response', words.responseWord, RESPONSES],
	['contribution', words.contributionWord, CONTRIBUTIONS],
	['closing', words.closingWord, CLOSING_REASONS],
	['decision', words.decisionWord, DECISIONS],
	['review subject', words.reviewSubjectWord, REVIEW_SUBJECTS],
	['role', words.roleWord, ROLES],
	['definition of a type', definitions.typeDefinition, RECOMMENDATION_TYPES],
	['definition of a flag', definitions.flagDefinition, FLAGS],
	['definition of a cause', definitions.causeDefinition, CAUSES],
	['definition of a strength', definitions.strengthDefinition, STRENGTHS],
	['definition of a closing', definitions.closingDefinition, CLOSING_REASONS]
];

describe.each(['en', 'ja'] as const)('in %s', (locale) => {
	test.each(lookUps)('every %s has a word that is no other’s', (_name, lookUp, values) => {
		overwriteGetLocale(() => locale);
		const said = values.map((value) => lookUp(value as never));
		for (const word of said) {
			expect(word).toMatch(locale === 'ja' ? /[ぁ-んァ-ヶ一-龠]/ : /^[A-Za-z]/);
		}
		expect(new Set(said).size).toBe(values.length);
	});
});

test('what a reader goes by is not mixed up', () => {
	overwriteGetLocale(() => 'en');
	expect(CHANGES.map((change) => words.changeWord(change))).toEqual([
		...['First note', 'Moved up', 'Moved back', 'No change', 'Restated']
	]);
	// Of these the word in English is the value itself.
	const alike: [(value: never) => string, readonly string[]][] = [
		[words.levelWord, LEVELS],
		[words.stanceWord, STANCES],
		[words.confidenceWord, CONFIDENCES],
		[words.causeWord, ['correction', 'late-entry', 'new-interpretation']],
		[words.flagWord, ['on-hold', 'reversed', 'stalled', 'late', 'check-due', 'not-reviewed']],
		[words.partyRoleWord, PARTY_ROLES],
		[words.roleWord, ROLES]
	];
	for (const [lookUp, values] of alike)
		expect(
			values.map((value) =>
				lookUp(value as never)
					.toLowerCase()
					.replaceAll(' ', '-')
			)
		).toEqual(values);
	overwriteGetLocale(() => 'ja');
	expect(['rose', 'fell'].map((change) => words.changeWord(change as 'rose'))).toEqual([
		'前進',
		'後退'
	]);
	expect(LEVELS.map((level) => words.levelWord(level))).toEqual([
		...['未評価', '動き見当たらず', '表明', '進行中', 'おおむね実現', '実現']
	]);
});
