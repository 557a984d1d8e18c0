/** What XML 1.0 can hold no letter of: most control characters, halves of pairs, two noncharacters. */
// eslint-disable-next-line no-control-regex
const NOT_IN_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/**
 * Text that an XML document can hold: what it cannot hold becomes U+FFFD, so that a reader sees that
 * something stood there; lines end with `\n`.
 */
export const xmlText = (text: string): string =>
	text.replace(/\r\n?/g, '\n').replace(NOT_IN_XML, '\uFFFD');

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** The same, written as text or as the value of an attribute in double quotes. */
export const writtenXml = (text: string): string =>
	xmlText(text).replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
