import { deserialize } from '$app/forms';
import type { ActionResult } from '@sveltejs/kit';
import type { Instant } from '#lib/domain/day.ts';
import { m } from '#lib/paraglide/messages.js';

/** How long somebody has to pause before what they typed is kept, in milliseconds. */
const PAUSE = 1_000;

/** A draft as it was kept. */
interface Kept {
	updatedAt: Instant;
	version: number;
}

/** Keeps what stands in the form of a note as its author's draft, while it is typed. */
export class DraftKeeper {
	/** The version of the draft that this window has; 0 while there is none. */
	version = $state(0);
	savedAt = $state<Instant | null>(null);
	/** Why the last saving failed, in a sentence. */
	trouble = $state<string | null>(null);
	/** True while something is typed that is not kept yet. */
	isUnsaved = false;
	#isHalted = false;
	#pending: Promise<void> | null = null;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(version: number) {
		this.version = version;
	}

	/** Something was typed: it is kept after a pause. */
	touch(form: HTMLFormElement): void {
		this.isUnsaved = true;
		clearTimeout(this.#timer);
		if (!this.#isHalted) this.#timer = setTimeout(() => void this.save(form), PAUSE);
	}

	/** Keeps what is not kept yet, at once; one after another, so that the newest is the last. */
	async save(form: HTMLFormElement): Promise<void> {
		clearTimeout(this.#timer);
		await this.#pending;
		if (!this.isUnsaved || this.#isHalted) return;
		this.#pending = this.#send(form, this.version);
		await this.#pending;
		this.#pending = null;
	}

	/** The page goes away: there is no time to wait for what is under way. */
	leave(form: HTMLFormElement): void {
		clearTimeout(this.#timer);
		if (!this.isUnsaved || this.#isHalted) return;
		void this.#send(form, this.version + (this.#pending ? 1 : 0));
	}

	/** From now on nothing is kept by itself; what is under way has ended when this answers. */
	async halt(): Promise<void> {
		this.#isHalted = true;
		clearTimeout(this.#timer);
		await this.#pending;
	}

	/** The form is there to be typed in again. */
	goOn(form: HTMLFormElement): void {
		this.#isHalted = false;
		if (this.isUnsaved) this.touch(form);
	}

	/** The draft was kept. */
	saved({ updatedAt, version }: Kept): void {
		this.version = version;
		this.savedAt = updatedAt;
		this.trouble = null;
	}

	/** Another window was there first: this one keeps nothing by itself until its person says so. */
	stale(version: number): void {
		this.version = version;
		this.#isHalted = true;
	}

	async #send(form: HTMLFormElement, version: number): Promise<void> {
		const body = new FormData(form);
		for (const [name, value] of [...body]) if (typeof value !== 'string') body.delete(name);
		body.set('draftVersion', String(version));
		body.set('auto', '1');
		this.isUnsaved = false;
		try {
			const response = await fetch('?/saveDraft', {
				method: 'POST',
				body,
				headers: { 'x-sveltekit-action': 'true', accept: 'application/json' },
				// Lets it end after the page has gone; a browser takes no more than 64 kB like this.
				keepalive: JSON.stringify([...body]).length < 50_000
			});
			this.#take(deserialize(await response.text()));
		} catch {
			this.isUnsaved = true;
			this.trouble = m.draft_not_saved();
		}
	}

	#take(result: ActionResult): void {
		if (result.type === 'success') return this.saved(result.data?.draft as Kept);
		this.isUnsaved = true;
		if (result.type !== 'failure') {
			this.trouble = m.draft_not_saved();
			return;
		}
		const { faults, values } = result.data as {
			faults: Record<string, string>;
			values: Record<string, string>;
		};
		this.trouble = faults.form ?? m.draft_not_saved();
		if (result.status === 409) this.stale(Number(values.draftVersion));
	}
}
