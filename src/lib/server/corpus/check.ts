import type { Corpus, CorpusNote, CorpusRecommendation } from '../../domain/corpus.ts';
import { firstDayOf } from '../../domain/day.ts';
import { CAN_STALL, evidenceFault } from '../../domain/status-note.ts';

/** A note that leans on one of these pages has low confidence (corpus/README.md). */
const WEAK = ['EV-157', 'EV-161', 'EV-164', 'EV-166', 'EV-167'];

type Say = (file: string, item: string, field: string, fault: string) => void;

/** What a corpus says that cannot be: one sentence a fault, with the file, the item and the field. */
export function faultsIn(corpus: Corpus): string[] {
	const faults: string[] = [];
	const say: Say = (file, item, field, fault) =>
		faults.push(`${file}.json, ${item}, ${field}: ${fault}`);
	checkUnique(corpus, say);
	checkParties(corpus, say);
	for (const [index, item] of corpus.recommendations.entries())
		checkRecommendation(corpus, item, index, say);
	checkInterpretations(corpus, say);
	checkNotes(corpus, say);
	return faults;
}

function checkUnique(corpus: Corpus, say: Say) {
	const once = (file: string, field: string, values: string[]) => {
		const seen = new Set<string>();
		for (const value of values) {
			if (seen.has(value)) say(file, value, field, 'occurs twice');
			seen.add(value);
		}
	};
	once(
		'sources',
		'code',
		corpus.sources.map((item) => item.code)
	);
	once(
		'sources',
		'slug',
		corpus.sources.map((item) => item.slug)
	);
	once(
		'themes',
		'id',
		corpus.themes.map((item) => item.id)
	);
	once(
		'parties',
		'id',
		corpus.parties.map((item) => item.id)
	);
	once(
		'recommendations',
		'code',
		corpus.recommendations.map((item) => item.code)
	);
	once(
		'interpretations',
		'code',
		corpus.interpretations.map((item) => item.code)
	);
	once(
		'evidence',
		'id',
		corpus.evidence.map((item) => item.id)
	);
	once(
		'status-notes',
		'asOf',
		corpus.notes.map((item) => `${item.recommendation} ${item.asOf}`)
	);
}

function checkParties({ parties }: Corpus, say: Say) {
	const ids = new Set(parties.map((party) => party.id));
	for (const { id, broader } of parties)
		if (broader !== null && (!ids.has(broader) || broader === id))
			say('parties', id, 'broader', `${broader} is unknown`);
}

function checkRecommendation(corpus: Corpus, item: CorpusRecommendation, index: number, say: Say) {
	const fault = (field: string, what: string) => say('recommendations', item.code, field, what);
	const source = corpus.sources.find((one) => one.code === item.source);
	const before = corpus.recommendations.slice(0, index);
	const parent = before.find((one) => one.code === item.parent);
	if (!source) fault('source', `${item.source} is unknown`);
	if (!item.code.startsWith(`${item.source}-`)) fault('code', 'does not start with its source');
	if (item.order !== index) fault('order', `is ${item.order}, its place is ${index}`);
	if (!corpus.themes.some((theme) => theme.id === item.theme))
		fault('theme', `${item.theme} is unknown`);
	if (item.parent !== null && parent?.source !== item.source)
		fault('parent', `${item.parent} does not come before it in the same source`);
	if (item.parent !== null && !item.code.startsWith(`${item.parent}.`))
		fault('code', `does not continue its parent ${item.parent}`);
	for (const field of ['lead', 'counterparts', 'frameworks'] as const)
		for (const id of item[field])
			if (!corpus.parties.some((party) => party.id === id)) fault(field, `${id} is unknown`);
	for (const passage of item.passages)
		if (source && passage.block >= source.blocks)
			fault('passages', `block ${passage.block} is not in the text`);
}

function checkInterpretations({ interpretations, recommendations }: Corpus, say: Say) {
	for (const { code } of interpretations)
		if (!recommendations.some((item) => item.code === code))
			say('interpretations', code, 'code', 'is unknown');
	for (const { code } of recommendations)
		if (!interpretations.some((item) => item.code === code))
			say('interpretations', code, 'code', 'has no interpretation');
}

function checkNotes(corpus: Corpus, say: Say) {
	const used = new Set<string>();
	for (const note of corpus.notes) {
		checkNote(corpus, note, say);
		for (const { id } of note.evidence) used.add(id);
	}
	for (const { code } of corpus.recommendations)
		if (!corpus.notes.some((note) => note.recommendation === code))
			say('status-notes', code, 'recommendation', 'has no note');
	for (const { id } of corpus.evidence)
		if (!used.has(id)) say('evidence', id, 'id', 'is used by no note');
}

function checkNote(corpus: Corpus, note: CorpusNote, say: Say) {
	const name = `${note.recommendation} ${note.asOf}`;
	const fault = (field: string, what: string) => say('status-notes', name, field, what);
	const today = corpus.head.recordedAt.slice(0, 10);
	if (!corpus.recommendations.some((item) => item.code === note.recommendation))
		fault('recommendation', 'is unknown');
	if (note.asOf > today) fault('asOf', `is after ${today}`);
	if (note.stalled !== undefined && !CAN_STALL.includes(note.level))
		fault('stalled', `does not go with ${note.level}`);
	if (note.level === 'largely-done' && !note.reason.includes('Still open:'))
		fault('reason', 'does not name what is still open');
	if (
		evidenceFault(
			note.level,
			note.evidence.map((link) => link.stance)
		)
	)
		fault('evidence', `${note.level} with no evidence that supports it`);
	if (note.response && !corpus.parties.some((party) => party.id === note.response?.party))
		fault('response', `${note.response.party} is unknown`);
	let searched = false;
	for (const { id } of note.evidence) {
		const piece = corpus.evidence.find((one) => one.id === id);
		if (!piece) {
			fault('evidence', `${id} is unknown`);
			continue;
		}
		if (piece.kind === 'search-record') searched = true;
		else if (firstDayOf(piece.published) > note.asOf && !/\bretrospect/i.test(note.reason))
			fault('evidence', `${id} is of ${piece.published} and the reason does not look back`);
		if (WEAK.includes(id) && note.confidence !== 'low')
			fault('confidence', `leans on weak ${id} with ${note.confidence} confidence`);
	}
	if (note.level === 'no-action-found' && !searched) fault('evidence', 'has no search record');
}
