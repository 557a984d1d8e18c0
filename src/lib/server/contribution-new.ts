import { needsEvidence, type ContributionInput } from '../domain/contribution.ts';
import { appendCiting, type AskedBeside, type RecordedBeside } from './beside.ts';
import type { Database } from './db/connect.ts';
import { contribution, contributionEvidence } from './db/ledger.schema.ts';
import { writeForm } from './edit.ts';
import type { Submission } from './submission.ts';

/**
 * Appends what we claim to have contributed, with its evidence. It counts at once, or waits for a
 * second person (rule 2). Throws Refusal for a claim without evidence, for a piece that is not there
 * or is cited twice, and for a contribution that cannot be corrected.
 */
export function recordContribution(
	db: Database,
	asked: AskedBeside<ContributionInput>,
	submission: Submission
): Promise<RecordedBeside> {
	const { recommendationId, input, cited } = asked;
	const claimed = { recommendationId, input, cited };
	return writeForm(db, claimed, submission, (writing) =>
		appendCiting(writing, asked, submission, {
			line: { action: 'contribution:create', subject: 'contribution' },
			table: contribution,
			needsEvidence: needsEvidence(input.value),
			async store(tx, row, citations) {
				await tx.insert(contribution).values(row);
				if (citations.length === 0) return;
				await tx
					.insert(contributionEvidence)
					.values(citations.map((link) => ({ contributionId: row.id, ...link })));
			}
		})
	);
}
