import { eq, type InferSelectModel } from 'drizzle-orm';
import type { SQLiteColumn, SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { Corpus } from '../../domain/corpus.ts';
import { existsFrom } from '../../domain/source.ts';
import { canonical, type Writing } from '../audit.ts';
import { dayOf } from '../clock.ts';
import {
	evidence,
	party,
	passage,
	recommendation,
	recommendationParty,
	source,
	theme
} from '../db/schema.ts';
import { corpusId, fixedFor } from './ids.ts';
import type { CorpusReport } from './load.ts';

/** What the steps of loading share. */
export interface Loading {
	corpus: Corpus;
	writing: Writing;
	report: CorpusReport;
}

type Recorded = SQLiteTable & { id: SQLiteColumn; version: SQLiteColumn };
type Outcome = 'added' | 'changed' | 'same' | 'kept';

const stamps = (at: string) => ({
	origin: 'corpus' as const,
	createdBy: null,
	recordedAt: at,
	updatedAt: at
});

/**
 * Stores one editable thing of the corpus: new, or changed where nobody edited it here (its version
 * is still the first); what a person edited stays as it is, and the report says so.
 */
async function store<T extends Recorded>(
	{ writing, report }: Loading,
	table: T,
	{
		subject,
		name,
		fields
	}: { subject: string; name: string; fields: { id: string } & Record<string, unknown> },
	more: Record<string, unknown> = {}
): Promise<Outcome> {
	const { tx, at, log } = writing;
	const [there] = (await tx
		.select()
		.from(table)
		.where(eq(table.id, fields.id))) as InferSelectModel<T>[];
	const line = { subject, subjectId: fields.id, content: { ...fields, ...more } };
	if (!there) {
		await tx.insert(table).values({ ...fields, ...stamps(at) } as T['$inferInsert']);
		const action = `${subject}:create`;
		await log({ ...line, action, fixed: fixedFor(action, fields.id) });
		report.added += 1;
		return 'added';
	}
	const row = there as Record<string, unknown>;
	const isSame = Object.entries(fields).every(
		([key, value]) => canonical(row[key] ?? null) === canonical(value ?? null)
	);
	if (isSame) return 'same';
	if (row.version !== 1) {
		report.kept.push(name);
		return 'kept';
	}
	await tx
		.update(table)
		.set({ ...fields, updatedAt: at } as object)
		.where(eq(table.id, fields.id));
	await log({ ...line, action: `${subject}:update` });
	report.changed += 1;
	return 'changed';
}

export async function loadThemes(loading: Loading) {
	for (const [position, { id: slug, en, ja }] of loading.corpus.themes.entries()) {
		const fields = { id: corpusId('theme', slug), slug, en, ja, position };
		await store(loading, theme, { subject: 'theme', name: slug, fields });
	}
}

export async function loadParties(loading: Loading) {
	const sorted = loading.corpus.parties.toSorted(
		(a, b) => Number(a.broader !== null) - Number(b.broader !== null)
	);
	for (const { id: slug, en, ja, kind, broader } of sorted) {
		const position = loading.corpus.parties.findIndex((one) => one.id === slug);
		const broaderId = broader === null ? null : corpusId('party', broader);
		const fields = { id: corpusId('party', slug), slug, en, ja, kind, broaderId, position };
		await store(loading, party, { subject: 'party', name: slug, fields });
	}
}

export async function loadSources(loading: Loading) {
	const recordedOn = dayOf(loading.corpus.head.recordedAt, 'UTC');
	for (const [position, item] of loading.corpus.sources.entries()) {
		const exists = existsFrom(item.published, recordedOn);
		const fields = { id: corpusId('source', item.code), ...item, existsFrom: exists, position };
		await store(loading, source, { subject: 'source', name: item.code, fields });
	}
}

export async function loadRecommendations(loading: Loading) {
	const { tx, at } = loading.writing;
	for (const item of loading.corpus.recommendations) {
		const { code, title, summary, type, modality, force, explicitness, reviewIntervalDays } = item;
		const id = corpusId('recommendation', code);
		const language =
			loading.corpus.sources.find((one) => one.code === item.source)?.language ?? 'en';
		const fields = {
			...{ id, code, title, summary, type, modality, force, explicitness, reviewIntervalDays },
			sourceId: corpusId('source', item.source),
			parentId: item.parent === null ? null : corpusId('recommendation', item.parent),
			position: item.order,
			language,
			themeId: corpusId('theme', item.theme),
			targetDate: null
		};
		const { lead, counterparts, frameworks, passages } = item;
		const before = await store(
			loading,
			recommendation,
			{ subject: 'recommendation', name: code, fields },
			{
				...{ lead, counterparts, frameworks, passages }
			}
		);
		if (before === 'added') {
			await tx.update(recommendation).set({ countsFrom: at }).where(eq(recommendation.id, id));
		}
		if (before !== 'added' && before !== 'changed') continue;
		await tx.delete(recommendationParty).where(eq(recommendationParty.recommendationId, id));
		await tx.delete(passage).where(eq(passage.recommendationId, id));
		const roles = { lead, counterpart: counterparts, framework: frameworks };
		for (const role of ['lead', 'counterpart', 'framework'] as const)
			for (const [position, slug] of roles[role].entries())
				await tx.insert(recommendationParty).values({
					...{ recommendationId: id, partyId: corpusId('party', slug), role, position }
				});
		for (const [position, words] of passages.entries())
			await tx.insert(passage).values({
				...{ id: corpusId('passage', `${code}:${position}`), recommendationId: id, position },
				...words
			});
	}
}

export async function loadEvidence(loading: Loading) {
	for (const { id: code, ...item } of loading.corpus.evidence) {
		const id = corpusId('evidence', code);
		const none = { publisher: null, published: null, url: null, strength: null, seen: null };
		const search = { searchedWhere: null, searchedOn: null, searchedFor: null };
		const fields = { id, code, ...none, ...search, ...item, visibility: 'public' };
		const before = await store(loading, evidence, { subject: 'evidence', name: code, fields });
		if (before === 'added') {
			const { tx, at } = loading.writing;
			await tx.update(evidence).set({ countsFrom: at }).where(eq(evidence.id, id));
		}
	}
}
