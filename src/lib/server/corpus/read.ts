import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
	corpusEvidenceSchema,
	corpusHeadSchema,
	corpusInterpretationSchema,
	corpusNoteSchema,
	corpusPartySchema,
	corpusRecommendationSchema,
	corpusSourceSchema,
	corpusThemeSchema,
	type Corpus
} from '../../domain/corpus.ts';

/** A file of a corpus is broken; the message names the file, the item and the field. */
export class CorpusError extends Error {}

function read(folder: string, name: string): unknown {
	try {
		return JSON.parse(readFileSync(join(folder, name), 'utf8'));
	} catch (error) {
		throw new CorpusError(`${name}: ${error instanceof Error ? error.message : String(error)}`);
	}
}

/** How an item of a file is called in a message: by its code or id, or by its place. */
function nameOf(item: unknown, index: number): string {
	const { code, id, recommendation, asOf } = (item ?? {}) as Record<string, unknown>;
	const name = code ?? id ?? (recommendation && `${String(recommendation)} ${String(asOf)}`);
	return typeof name === 'string' ? name : `item ${index + 1}`;
}

function issueOf(error: z.ZodError): string {
	const deepest = (issues: z.core.$ZodIssue[]): z.core.$ZodIssue | undefined =>
		issues.map((issue) =>
			issue.code === 'invalid_union'
				? (deepest(issue.errors.toSorted((a, b) => a.length - b.length)[0] ?? []) ?? issue)
				: issue
		)[0];
	const issue = deepest(error.issues);
	const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : '';
	const field = issue?.path.join('.') || unknown || 'item';
	return `${field}: ${issue?.message ?? 'is wrong'}`;
}

function list<S extends z.ZodType>(folder: string, name: string, schema: S): z.output<S>[] {
	const items = read(folder, name);
	if (!Array.isArray(items) || items.length === 0)
		throw new CorpusError(`${name}: is not a filled list`);
	return items.map((item: unknown, index) => {
		const parsed = schema.safeParse(item);
		if (!parsed.success)
			throw new CorpusError(`${name}, ${nameOf(item, index)}, ${issueOf(parsed.error)}`);
		return parsed.data;
	});
}

/** Reads the files of a corpus and checks the shape of each. Throws CorpusError. */
export function readCorpus(folder: string): Corpus {
	const head = corpusHeadSchema.safeParse(read(folder, 'corpus.json'));
	if (!head.success) throw new CorpusError(`corpus.json, ${issueOf(head.error)}`);
	return {
		head: head.data,
		sources: list(folder, 'sources.json', corpusSourceSchema),
		themes: list(folder, 'themes.json', corpusThemeSchema),
		parties: list(folder, 'parties.json', corpusPartySchema),
		recommendations: list(folder, 'recommendations.json', corpusRecommendationSchema),
		interpretations: list(folder, 'interpretations.json', corpusInterpretationSchema),
		evidence: list(folder, 'evidence.json', corpusEvidenceSchema),
		notes: list(folder, 'status-notes.json', corpusNoteSchema)
	};
}
