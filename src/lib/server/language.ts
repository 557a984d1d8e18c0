import { AsyncLocalStorage } from 'node:async_hooks';
import { decideEra } from '#lib/words/dates.ts';
import type { Era } from '../domain/report.ts';
import type { Language } from '../domain/text.ts';
import * as runtime from '#lib/paraglide/runtime.js';

type Store = NonNullable<
	ReturnType<NonNullable<typeof runtime.serverAsyncLocalStorage>['getStore']>
>;

const eras = new AsyncLocalStorage<Era>();
decideEra(() => eras.getStore() ?? 'western');

/**
 * Does a piece of work in which messages are said in a language, whatever that of the request is, and
 * Japanese says years in a way.
 */
export function inLanguage<T>(
	language: Language,
	work: () => T,
	era: Era = eras.getStore() ?? 'western'
): T {
	if (!runtime.serverAsyncLocalStorage)
		runtime.overwriteServerAsyncLocalStorage(new AsyncLocalStorage<Store>());
	const store: Store = { locale: language, origin: '', messageCalls: new Set() };
	const inEra = () => eras.run(era, work);
	return runtime.serverAsyncLocalStorage?.run(store, inEra) as T;
}

/** The same for what is made piece by piece: each piece is made in the language. */
export function eachInLanguage<Item>(
	language: Language,
	items: () => AsyncIterable<Item>
): AsyncIterable<Item> {
	const era = eras.getStore();
	return {
		[Symbol.asyncIterator]() {
			const iterator = inLanguage(language, () => items()[Symbol.asyncIterator](), era);
			return {
				next: () => inLanguage(language, () => iterator.next(), era),
				return: async (value?: unknown) => {
					await iterator.return?.(value);
					return { done: true as const, value: undefined };
				}
			};
		}
	};
}
