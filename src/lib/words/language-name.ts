import { getLocale } from '../paraglide/runtime.js';

/** The name of a language by its tag, in the reader's language: `ja` is Japanese, 日本語. */
export function languageName(tag: string): string {
	return new Intl.DisplayNames([getLocale()], { type: 'language' }).of(tag) ?? tag;
}
