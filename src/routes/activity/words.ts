import { m } from '#lib/paraglide/messages.js';

/** What was done, in the reader's language. An action that has no words yet shows its own name. */
export function actionWord(action: string): string {
	const messages = m as unknown as Record<string, (() => string) | undefined>;
	return messages[`action_${action.replace(/[:-]/g, '_')}`]?.() ?? action;
}
