const STILL_OPEN = /\s*(?:Still open:|残る(?:点|課題)[：:])\s*/;

/** A reason in two parts: what is, and what is still open (null where the reason does not say). */
export function partsOfReason(reason: string): { said: string; open: string | null } {
	const found = STILL_OPEN.exec(reason);
	if (!found) return { said: reason, open: null };
	const open = reason.slice(found.index + found[0].length).trim();
	return open === '' ? { said: reason, open: null } : { said: reason.slice(0, found.index), open };
}
