/**
 * Signs that no file to be read may hold as they are: control characters but tab and line feed, what
 * turns the direction of all that follows, and halves of letters.
 */
// eslint-disable-next-line no-control-regex
const HARMFUL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]/g;

/** A sign that cannot be shown, as its number in Unicode: `[U+0007]`. Nothing typed is lost. */
export const numberOf = (sign: string) =>
	`[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

/** A text that any file can hold: line ends as `\n`, and harmful signs as their numbers. */
export const plainText = (text: string) =>
	text
		.toWellFormed()
		.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
		.replaceAll(HARMFUL, numberOf);

/** An address that a file may link to: of the web, and of nothing that runs. Null for any other. */
export function webAddress(href: string): string | null {
	if (!/^https?:\/\//i.test(href) || !URL.canParse(href)) return null;
	return new URL(href).href;
}
