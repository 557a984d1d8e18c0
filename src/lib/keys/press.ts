/** What a press of a key asks for. */
export type Meaning =
	| { does: 'search' | 'next' | 'previous' | 'open' | 'note' | 'help' | 'palette' | 'begin' }
	| { does: 'go'; to: string };

/** A press as the browser tells it, as far as it matters here. */
export interface Press {
	key: string;
	ctrlKey: boolean;
	metaKey: boolean;
	altKey: boolean;
	/** True while an input method makes a word of several presses, as for Japanese. */
	isComposing: boolean;
}

const SINGLE: Record<string, Exclude<Meaning['does'], 'go' | 'palette'>> = {
	'/': 'search',
	j: 'next',
	k: 'previous',
	o: 'open',
	n: 'note',
	'?': 'help',
	g: 'begin'
};

/**
 * What a press means; null leaves it to the browser. `isTyping` is true in a field, where nothing is
 * taken away from whoever types. `isSingleOn` is the reader's switch for keys without Ctrl or ⌘
 * (WCAG 2.1.4). `hasBegun` is true after `g`, which waits for the letter of a place.
 */
export function meaningOf(
	{ key, ctrlKey, metaKey, altKey, isComposing }: Press,
	{ isTyping, isSingleOn, hasBegun }: { isTyping: boolean; isSingleOn: boolean; hasBegun: boolean }
): Meaning | null {
	if (isTyping || isComposing || altKey) return null;
	if (ctrlKey || metaKey) return key.toLowerCase() === 'k' ? { does: 'palette' } : null;
	if (!isSingleOn) return null;
	if (hasBegun) return /^[a-z]$/.test(key) ? { does: 'go', to: key } : null;
	const does = Object.hasOwn(SINGLE, key) ? SINGLE[key] : undefined;
	return does ? { does } : null;
}
