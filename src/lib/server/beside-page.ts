import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { citeField } from '../domain/note-form.ts';
import type { BesideRow } from './beside-list.ts';
import type { Cited } from './citation.ts';
import type { Reads } from './db/connect.ts';
import { CHOICES_STEP, findEvidenceChoices } from './evidence-choice.ts';

/**
 * The row that a form corrects, among those of its recommendation; null where it corrects none.
 * Throws 404 for one that is not there, does not count, or has been corrected already.
 */
export function findCorrected<Row extends BesideRow>(
	rows: readonly Row[],
	id: string | null
): Row | null {
	if (id === null) return null;
	const row = rows.find((one) => one.id === id && one.state === 'counts');
	if (!row) error(404, m.fault_corrects_row());
	return row;
}

/** A row as the form that corrects it has it: what every row has, and the pieces that it cites. */
export function correctedValues(row: BesideRow & Partial<Cited>): Record<string, string> {
	const { id, asOf, words, language, evidence = [] } = row;
	return {
		...{ correctsId: id, asOf, words: words ?? '', language },
		...Object.fromEntries(evidence.map(({ code, stance }) => [citeField(code), stance]))
	};
}

/**
 * The pieces that a form offers: those that the row which it corrects cites, then those that notes on
 * the recommendation cite.
 */
export async function findOfferedEvidence(
	db: Reads,
	recommendationId: string,
	corrected: Partial<Cited> | null
) {
	const chosen = (corrected?.evidence ?? []).map(({ code }) => code);
	const asked = { query: '', chosen, limit: CHOICES_STEP };
	const choices = await findEvidenceChoices(db, recommendationId, asked);
	const offered = [...choices.chosen, ...choices.offered.filter((piece) => piece.isUsed)];
	return offered.map(({ code, title, publisher, dated }) => ({ code, title, publisher, dated }));
}
