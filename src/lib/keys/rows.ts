const ROWS = 'main :is(tbody tr, [data-row])';

const linkIn = (row: Element) =>
	row.querySelector<HTMLAnchorElement>('th a[href]') ??
	row.querySelector<HTMLAnchorElement>('a[href]');

/** The links of the rows of a page that are shown, in their order. */
function links(): HTMLAnchorElement[] {
	return [...document.querySelectorAll(ROWS)]
		.map(linkIn)
		.filter((link) => link !== null)
		.filter((link) => link.offsetParent !== null);
}

/** The link of the row that has the focus, or null. */
export function focusedLink(): HTMLAnchorElement | null {
	const row = document.activeElement?.closest(ROWS);
	return row ? linkIn(row) : null;
}

/** Where the heads that stay in sight, or the end of the window, would hide a row. */
const HIDDEN_ABOVE = 80;
const HIDDEN_BELOW = 40;

/** Moves the focus to the next row (1) or the one before (-1); answers false where there is none. */
export function moveFocus(by: 1 | -1): boolean {
	const all = links();
	const at = all.indexOf(focusedLink() as HTMLAnchorElement);
	const to = all[at === -1 ? 0 : at + by];
	if (!to) return false;
	// The focus says the row to a screen reader, as a click on it would.
	to.focus({ preventScroll: true });
	const { top, bottom } = to.getBoundingClientRect();
	if (top < HIDDEN_ABOVE || bottom > innerHeight - HIDDEN_BELOW)
		to.scrollIntoView({ block: 'center' });
	return true;
}
