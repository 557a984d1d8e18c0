import type { Database } from './db/connect.ts';

/** Copies every recommendation of the corpus, with its level history, `times` times. */
export async function multiplyRecommendations(db: Database, times: number): Promise<void> {
	const columns = {
		recommendation: `source_id, position, title, summary, language, type, theme_id, modality, force,
			explicitness, target_date, review_interval_days, counts_from, origin, created_by,
			recorded_at, updated_at, version`,
		span: `assessor_id, note_id, level, is_stalled, change, level_before, since, is_reversed,
			valid_from, valid_to, known_from, known_to`
	};
	for (let copy = 1; copy <= times; copy += 1) {
		await db.client.execute({
			sql: `INSERT INTO recommendation (id, code, parent_id, ${columns.recommendation})
				SELECT id || ?1, code || ?1, parent_id || ?1, ${columns.recommendation}
				FROM recommendation WHERE code NOT LIKE '%X%' ORDER BY parent_id IS NOT NULL`,
			args: [`X${copy}`]
		});
		await db.client.execute({
			sql: `INSERT INTO status_span (recommendation_id, ${columns.span})
				SELECT recommendation_id || ?1, ${columns.span}
				FROM status_span WHERE recommendation_id NOT LIKE '%X%'`,
			args: [`X${copy}`]
		});
	}
}
