/** What the palette finds of the record, as `/search.json` answers it. */
interface Found {
	hits: { code: string; title: string; lang: string; href: string }[];
}

const PAUSE_MS = 150;
const folded = (text: string) => text.normalize('NFKC').toLowerCase().trim();

/**
 * The palette: what the page offers (its options with `data-href` are there from the start), narrowed
 * by what is typed, and after them the recommendations that the search finds.
 */
export function palette(dialog: HTMLDialogElement, open: (option: HTMLElement) => void) {
	const input = dialog.querySelector('input') as HTMLInputElement;
	const list = dialog.querySelector('[role=listbox]') as HTMLElement;
	const status = dialog.querySelector('[role=status]') as HTMLElement;
	const offered = [...list.children] as HTMLElement[];
	let found: HTMLElement[] = [];
	let asking: AbortController | null = null;
	let timer = 0;

	const shown = () => [...list.children].filter((one) => !(one as HTMLElement).hidden);

	function choose(option: Element | undefined) {
		for (const one of list.children) one.setAttribute('aria-selected', String(one === option));
		if (option) input.setAttribute('aria-activedescendant', option.id);
		else input.removeAttribute('aria-activedescendant');
		option?.scrollIntoView({ block: 'nearest' });
	}

	function optionOf({ code, title, lang, href }: Found['hits'][number], index: number) {
		const option = document.createElement('li');
		option.role = 'option';
		option.id = `palette-found-${index}`;
		option.dataset.href = href;
		const name = document.createElement('span');
		name.textContent = title;
		name.lang = lang;
		const mark = document.createElement('span');
		mark.textContent = code;
		option.append(name, mark);
		return option;
	}

	function show(hits: Found['hits']) {
		for (const option of found) option.remove();
		found = hits.map(optionOf);
		list.append(...found);
		choose(shown()[0]);
		status.textContent = (dialog.dataset.found ?? '').replace('#', String(shown().length));
	}

	async function ask(text: string) {
		asking?.abort();
		asking = new AbortController();
		const address = new URL(dialog.dataset.search ?? '', location.href);
		address.searchParams.set('text', text);
		try {
			const answer = await fetch(address, { signal: asking.signal });
			if (answer.ok && input.value.trim() === text) show(((await answer.json()) as Found).hits);
		} catch {
			// What the page offers stays; the next letter asks again.
		}
	}

	function narrow() {
		const words = folded(input.value).split(/\s+/);
		for (const option of offered) {
			const text = folded(option.textContent ?? '');
			option.hidden = !words.every((word) => text.includes(word));
		}
		show([]);
		clearTimeout(timer);
		const text = input.value.trim();
		if (text === '') asking?.abort();
		else timer = window.setTimeout(() => void ask(text), PAUSE_MS);
	}

	input.addEventListener('input', narrow);
	dialog.addEventListener('keydown', (event) => {
		if (event.isComposing) return;
		const all = shown();
		const at = all.findIndex((one) => one.getAttribute('aria-selected') === 'true');
		if (event.key === 'ArrowDown') choose(all[(at + 1) % all.length]);
		else if (event.key === 'ArrowUp') choose(all.at(at <= 0 ? -1 : at - 1));
		else if (event.key === 'Enter' && all[at]) open(all[at] as HTMLElement);
		else return;
		event.preventDefault();
	});
	list.addEventListener('click', (event) => {
		const option = (event.target as Element).closest<HTMLElement>('[role=option]');
		if (option) open(option);
	});

	return () => {
		input.value = '';
		narrow();
		dialog.showModal();
		input.focus();
	};
}
