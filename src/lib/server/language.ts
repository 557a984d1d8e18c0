import { AsyncLocalStorage } from 'node:async_hooks';
import type { Language } from '../domain/text.ts';
import * as runtime from '#lib/paraglide/runtime.js';

type Store = NonNullable<
	ReturnType<NonNullable<typeof runtime.serverAsyncLocalStorage>['getStore']>
>;

/** Does a piece of work in which messages are said in a language, whatever that of the request is. */
export function inLanguage<T>(language: Language, work: () => T): T {
	if (!runtime.serverAsyncLocalStorage)
		runtime.overwriteServerAsyncLocalStorage(new AsyncLocalStorage<Store>());
	const store: Store = { locale: language, origin: '', messageCalls: new Set() };
	return runtime.serverAsyncLocalStorage?.run(store, work) as T;
}

/** The same for what is made piece by piece: each piece is made in the language. */
export function eachInLanguage<Item>(
	language: Language,
	items: () => AsyncIterable<Item>
): AsyncIterable<Item> {
	return {
		[Symbol.asyncIterator]() {
			const iterator = inLanguage(language, () => items()[Symbol.asyncIterator]());
			return {
				next: () => inLanguage(language, () => iterator.next()),
				return: async (value?: unknown) => {
					await iterator.return?.(value);
					return { done: true as const, value: undefined };
				}
			};
		}
	};
}
