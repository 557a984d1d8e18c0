import { palette } from './palette.ts';
import { meaningOf } from './press.ts';
import { focusedLink, moveFocus } from './rows.ts';

/*
 * The keyboard of every page. All words stand in the page (routes/Keys.svelte); without this script
 * nothing is missing but the keys.
 */

const FIELDS = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])';
/** After `g` the letter of a place is waited for this long. */
const WAIT_MS = 1500;

const help = document.getElementById('keys') as HTMLDialogElement | null;
const finder = document.getElementById('palette') as HTMLDialogElement | null;

/** Opens the list of keys at its head: the first link in it is the switch, far down on a phone. */
function showHelp() {
	help?.showModal();
	help?.querySelector('h2')?.focus();
	help?.scrollTo(0, 0);
}

const go = (href: string | undefined) => {
	if (href) location.assign(href);
};

/** The form for a note on the row that has the focus, or on the page's own recommendation. */
function noteAddress(): string | undefined {
	if (help?.dataset.mayNote === undefined) return undefined;
	for (const path of [focusedLink()?.pathname, location.pathname]) {
		const [, own] = /^(\/recommendations\/[^/]+)(?:\/|$)/.exec(path ?? '') ?? [];
		if (own && own !== '/recommendations/new') return `${own}/notes/new`;
	}
	return undefined;
}

function search() {
	const field = document.querySelector<HTMLInputElement>('main input[type=search]');
	if (!field) return go(help?.dataset.search);
	field.focus();
	field.select();
}

const openPalette = finder
	? palette(finder, (option) => {
			finder.close();
			if (option.dataset.opens === 'keys') showHelp();
			else go(option.dataset.href);
		})
	: () => {};

const placeAt = (letter: string) =>
	document.querySelector<HTMLElement>(`#palette [data-letter="${letter}"]`)?.dataset.href;

let begunAt = -Infinity;

function act(event: KeyboardEvent): boolean {
	const { target } = event;
	const meaning = meaningOf(event, {
		isTyping: target instanceof Element && target.closest(FIELDS) !== null,
		isSingleOn: help?.dataset.singleKeys === 'on',
		hasBegun: event.timeStamp - begunAt < WAIT_MS
	});
	if (meaning === null) {
		if (event.key !== 'Shift') begunAt = -Infinity;
		return false;
	}
	begunAt = meaning.does === 'begin' ? event.timeStamp : -Infinity;
	switch (meaning.does) {
		case 'begin':
			return true;
		case 'go': {
			const place = placeAt(meaning.to);
			go(place);
			return place !== undefined;
		}
		case 'search':
			search();
			return true;
		case 'next':
		case 'previous':
			return moveFocus(meaning.does === 'next' ? 1 : -1);
		case 'open': {
			const link = focusedLink();
			link?.click();
			return link !== null;
		}
		case 'note': {
			const address = noteAddress();
			go(address);
			return address !== undefined;
		}
		case 'help':
			showHelp();
			return true;
		case 'palette':
			openPalette();
			return true;
	}
}

document.addEventListener('keydown', (event) => {
	// In an open dialog the keys are the dialog's; Escape closes it.
	if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
	if (act(event)) event.preventDefault();
});

for (const button of document.querySelectorAll<HTMLElement>('[data-opens-keys]')) {
	button.hidden = false;
	button.querySelector('button')?.addEventListener('click', showHelp);
}
