import { say } from '#lib/words/words.ts';
import type { RemovalSubject } from '#lib/domain/removal.ts';
import { m } from '#lib/paraglide/messages.js';

export const removalSubjectWord = say<RemovalSubject>({
	'status-note': m.removal_subject_status_note,
	response: m.removal_subject_response,
	contribution: m.removal_subject_contribution,
	closing: m.removal_subject_closing,
	interpretation: m.removal_subject_interpretation,
	evidence: m.removal_subject_evidence,
	recommendation: m.removal_subject_recommendation
});
