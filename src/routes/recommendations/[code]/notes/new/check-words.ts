import { say } from '#lib/words/words.ts';
import type { Check } from '#lib/domain/note-effect.ts';
import { m } from '#lib/paraglide/messages.js';

/** What has to be there before a note can be recorded, in words. */
export const checkWord = say<Check>({
	level: m.note_check_level,
	corrected: m.note_check_corrected,
	'stalled-level': m.note_check_stalled_level,
	'stalled-reason': m.note_check_stalled_reason,
	'as-of': m.note_check_as_of,
	confidence: m.note_check_confidence,
	reason: m.note_check_reason,
	evidence: m.note_check_evidence,
	support: m.note_check_support,
	'search-record': m.note_check_search_record
});
