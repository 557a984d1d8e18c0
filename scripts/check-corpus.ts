import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Corpus } from '../src/lib/domain/corpus.ts';
import { readCheckedCorpus } from '../src/lib/server/corpus/load.ts';
import { CorpusError } from '../src/lib/server/corpus/read.ts';
import { findPassage } from '../src/lib/server/passage.ts';

// Checks the corpus that ships; with --texts also finds every passage again in the texts of a folder.

function missingPassages(corpus: Corpus, folder: string): string[] {
	const names = readdirSync(folder).filter((name) => /\.(txt|md|text)$/i.test(name));
	const texts = names.map((name) => readFileSync(join(folder, name), 'utf8'));
	return corpus.recommendations.flatMap(({ code, passages }) =>
		passages
			.filter((passage) => !texts.some((text) => findPassage(text, passage)))
			.map(({ block }) => `${code}: the passage in block ${block} is in no text of ${folder}`)
	);
}

try {
	const { values } = parseArgs({ options: { texts: { type: 'string' } } });
	const corpus = readCheckedCorpus('corpus');
	const { recommendations, evidence, notes } = corpus;
	console.log(
		`${recommendations.length} recommendations, ${evidence.length} pieces of evidence, ${notes.length} notes: no faults`
	);
	if (values.texts) {
		const missing = missingPassages(corpus, values.texts);
		const all = recommendations.flatMap((item) => item.passages).length;
		console.log(`${all - missing.length} of ${all} passages found`);
		if (missing.length > 0) throw new CorpusError(missing.join('\n'));
	}
} catch (error) {
	if (!(error instanceof CorpusError)) throw error;
	console.error(error.message);
	process.exitCode = 1;
}
