import type { Writing } from './audit.ts';

/** What the audit chain calls that a lawful removal emptied a row: the line says what is left of it. */
export const EMPTIED = 'removal:empty';

/**
 * What the audit line of a ledger row holds: the row as stored (less its sequence) and what it
 * cites, so that a check can hold the one against the other.
 */
export function ledgerContent(
	row: Record<string, unknown>,
	citations: { evidenceId: string; stance: string }[] = []
) {
	const { sequence: _sequence, ...rest } = row;
	const cited = citations.map(({ evidenceId, stance }) => ({ evidenceId, stance }));
	return cited.length > 0 ? { ...rest, citations: cited } : rest;
}

/** Adds the audit line of a ledger row. */
export function logRow(
	writing: Writing,
	line: { action: string; subject: string; fixed?: { id: string; salt: string } },
	row: { id: string } & Record<string, unknown>,
	citations: { evidenceId: string; stance: string }[] = []
) {
	return writing.log({ ...line, subjectId: row.id, content: ledgerContent(row, citations) });
}
