import type { CheckReason } from '../domain/flag.ts';
import { m } from '../paraglide/messages.js';
import { getLocale } from '../paraglide/runtime.js';

/** Why a check is due, in sentences: `days` since the last note, `interval` days between checks. */
export function checkReasonText(
	reasons: readonly CheckReason[],
	{ days, interval }: { days: number; interval: number }
): string {
	const sentences = reasons.map((reason) =>
		reason === 'interval'
			? m.standing_check_due({ days, interval })
			: m.standing_check_interpretation()
	);
	return sentences.join(getLocale() === 'ja' ? '' : ' ');
}
