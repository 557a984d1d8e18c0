import { and, desc, eq } from 'drizzle-orm';
import { createHash } from 'node:crypto';
import { canonical } from '../audit.ts';
import { interpretation, translation } from '../db/ledger.schema.ts';
import { logRow } from '../ledger.ts';
import { findTombstones } from '../removal.ts';
import { corpusId, fixedFor } from './ids.ts';
import type { Loading } from './records.ts';

/** A short digest of a content: part of its key, so that a changed content has another. */
export const short = (value: unknown) =>
	createHash('sha256').update(canonical(value)).digest('hex').slice(0, 12);

/** Fields that every ledger row of the corpus shares. It counts as loaded, not reviewed (rule 2). */
export const entry = (key: string, at: string) => ({
	id: corpusId('entry', key),
	origin: 'corpus' as const,
	authorId: null,
	recordedAt: at,
	counting: 'baseline' as const,
	countsFrom: at,
	submissionKey: key
});

/** Appends the Japanese titles and summaries; a changed one is appended after the old, none where it was removed by law. */
export async function loadTranslations({ corpus, writing, report }: Loading) {
	const { tx, at } = writing;
	const ids = corpus.recommendations.map(({ code }) => corpusId('recommendation', code));
	const removed = await findTombstones(tx, ids);
	for (const { code, ja } of corpus.recommendations) {
		const subjectId = corpusId('recommendation', code);
		for (const field of ['title', 'summary'] as const) {
			const where = and(
				eq(translation.subjectId, subjectId),
				eq(translation.field, field),
				eq(translation.language, 'ja'),
				eq(translation.origin, 'corpus')
			);
			const [newest] = await tx
				.select({ text: translation.text })
				.from(translation)
				.where(where)
				.orderBy(desc(translation.sequence))
				.limit(1);
			if (newest?.text === ja[field] || removed.has(subjectId)) continue;
			const id = corpusId('translation', `${code}:${field}:${short(ja[field])}`);
			const row = {
				...{ id, subjectId, field, language: 'ja', text: ja[field] },
				...{ translator: corpus.head.translator, origin: 'corpus' as const },
				...{ authorId: null, recordedAt: at }
			};
			await tx.insert(translation).values(row);
			const action = 'translation:create';
			await logRow(writing, { action, subject: 'translation', fixed: fixedFor(action, id) }, row);
			report.added += 1;
		}
	}
}

/** Appends the interpretations; a changed one is a new version. */
export async function loadInterpretations({ corpus, writing, report }: Loading) {
	const { tx, at } = writing;
	for (const { code, signsFor, signsAgainst } of corpus.interpretations) {
		const recommendationId = corpusId('recommendation', code);
		const [newest] = await tx
			.select()
			.from(interpretation)
			.where(eq(interpretation.recommendationId, recommendationId))
			.orderBy(desc(interpretation.version))
			.limit(1);
		const content = { signsFor, signsAgainst };
		const key = `corpus:${code}:interpretation:${short(content)}`;
		const [loaded] = await tx
			.select({ id: interpretation.id })
			.from(interpretation)
			.where(eq(interpretation.submissionKey, key));
		if (loaded) continue;
		const version = (newest?.version ?? 0) + 1;
		const row = { ...entry(key, at), recommendationId, version, ...content, language: 'en' };
		await tx.insert(interpretation).values(row);
		const action = 'interpretation:create';
		await logRow(
			writing,
			{ action, subject: 'interpretation', fixed: fixedFor(action, row.id) },
			row
		);
		report.added += 1;
	}
}
