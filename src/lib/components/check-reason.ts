import type { CheckReason } from '#lib/domain/flag.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';

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
