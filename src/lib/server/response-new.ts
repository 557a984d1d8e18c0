import { eq } from 'drizzle-orm';
import type { ResponseInput } from '../domain/response.ts';
import { appendCiting, type AskedBeside, type RecordedBeside } from './beside.ts';
import type { Database, Tx } from './db/connect.ts';
import { response, responseEvidence } from './db/ledger.schema.ts';
import { party } from './db/schema.ts';
import { writeForm } from './edit.ts';
import { Refusal } from './refusal.ts';
import type { Submission } from './submission.ts';

async function checkParty(tx: Tx, partyId: string): Promise<void> {
	const [there] = await tx.select({ id: party.id }).from(party).where(eq(party.id, partyId));
	if (!there) throw new Refusal('fault_choose', 'partyId');
}

/**
 * Appends what a party has said to a recommendation, with its evidence. It counts at once, or waits
 * for a second person (rule 2). Throws Refusal without evidence, for a piece that is not there or is
 * cited twice, for an unknown party, and for a response that cannot be corrected.
 */
export function recordResponse(
	db: Database,
	asked: AskedBeside<ResponseInput>,
	submission: Submission
): Promise<RecordedBeside> {
	const { recommendationId, input, cited } = asked;
	const said = { recommendationId, input, cited };
	return writeForm(db, said, submission, async (writing) => {
		await checkParty(writing.tx, input.partyId);
		return appendCiting(writing, asked, submission, {
			line: { action: 'response:create', subject: 'response' },
			table: response,
			needsEvidence: true,
			async store(tx, row, citations) {
				await tx.insert(response).values(row);
				await tx
					.insert(responseEvidence)
					.values(citations.map((link) => ({ responseId: row.id, ...link })));
			}
		});
	});
}
