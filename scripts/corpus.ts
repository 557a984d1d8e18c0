import { eq } from 'drizzle-orm';
import { loadCorpus } from '../src/lib/server/corpus/load.ts';
import { CorpusError } from '../src/lib/server/corpus/read.ts';
import type { Database } from '../src/lib/server/db/connect.ts';
import { setting } from '../src/lib/server/db/schema.ts';
import { CommandError } from './progress.mjs';
import { digestOfFiles, filesUnder } from './stamp.mjs';

const CORPUS = 'corpus';
/** Where the database keeps which files were loaded last, so that a start need not load again. */
const CORPUS_DIGEST = 'corpusDigest';

/** Loads the corpus unless these very files were loaded before. Throws CommandError if one is broken. */
export async function fillWithCorpus(
	db: Database,
	say: (text: string) => void = () => {}
): Promise<void> {
	const digest = digestOfFiles(filesUnder([CORPUS]).filter((file) => file.endsWith('.json')));
	const [loaded] = await db.reader
		.select({ digest: setting.value })
		.from(setting)
		.where(eq(setting.key, CORPUS_DIGEST));
	if (loaded?.digest === digest) return;
	say('Loading the corpus');
	try {
		const { added, changed, corrected, kept } = await loadCorpus(db, CORPUS);
		say(`The corpus: ${added} new, ${changed} changed, ${corrected} corrected`);
		if (kept.length > 0) say(`Left as edited here: ${kept.join(', ')}`);
	} catch (error) {
		if (error instanceof CorpusError)
			throw new CommandError(`The corpus is broken. ${error.message}`);
		throw error;
	}
	await db.write((tx) =>
		tx
			.insert(setting)
			.values({ key: CORPUS_DIGEST, value: digest })
			.onConflictDoUpdate({ target: setting.key, set: { value: digest } })
	);
}
