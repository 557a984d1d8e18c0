import type { Corpus } from '../../domain/corpus.ts';
import { ensureOurs } from '../assessor.ts';
import { write } from '../audit.ts';
import type { Database } from '../db/connect.ts';
import { faultsIn } from './check.ts';
import { loadInterpretations, loadTranslations } from './entries.ts';
import { loadNotes } from './notes.ts';
import { CorpusError, readCorpus } from './read.ts';
import {
	loadEvidence,
	loadParties,
	loadRecommendations,
	loadSources,
	loadThemes
} from './records.ts';

/** What loading did: how many things came new, changed, were corrected, or stay as a person left them. */
export interface CorpusReport {
	added: number;
	changed: number;
	corrected: number;
	kept: string[];
}

/** Reads a corpus and checks all of it. Throws CorpusError, which names file, item and field. */
export function readCheckedCorpus(folder: string): Corpus {
	const corpus = readCorpus(folder);
	const faults = faultsIn(corpus);
	if (faults.length > 0) throw new CorpusError(faults.join('\n'));
	return corpus;
}

/**
 * Loads a corpus in one transaction. Loaded again it adds nothing; a newer corpus adds what is new,
 * changes what nobody edited here, and brings a changed note in as a correction of the old one.
 * Throws CorpusError and leaves the database as it was if anything in the corpus is wrong.
 */
export async function loadCorpus(db: Database, folder: string): Promise<CorpusReport> {
	const corpus = readCheckedCorpus(folder);
	const report: CorpusReport = { added: 0, changed: 0, corrected: 0, kept: [] };
	await write(db, { by: null, now: corpus.head.recordedAt }, async (writing) => {
		const context = { corpus, writing, report };
		await ensureOurs(writing.tx, writing.at);
		await loadThemes(context);
		await loadParties(context);
		await loadSources(context);
		await loadRecommendations(context);
		await loadTranslations(context);
		await loadEvidence(context);
		await loadInterpretations(context);
		await loadNotes(context);
		if (report.added + report.changed + report.corrected === 0) throw new NothingNew();
	}).catch((error: unknown) => {
		if (!(error instanceof NothingNew)) throw error;
	});
	return report;
}

/** Ends the transaction of a corpus that holds nothing new, so that it leaves no trace. */
class NothingNew extends Error {}
