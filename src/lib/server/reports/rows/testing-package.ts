import { DOMParser, type Document, type Element } from '@xmldom/xmldom';
import { unzipSync } from 'fflate';

/** The parts of a ZIP file as text, by name. */
export function partsIn(bytes: Uint8Array): Map<string, string> {
	const parts = Object.entries(unzipSync(bytes));
	return new Map(parts.map(([name, part]) => [name, Buffer.from(part).toString('utf8')]));
}

/** An XML document that a strict parser takes. Throws where it is not well formed. */
export function xmlOf(text: string | undefined): Document {
	const refuse = (level: string, message: string) => {
		// It warns of U+FFFD, which stands where a letter was that XML cannot hold.
		if (level !== 'warning') throw new Error(`${level}: ${message}`);
	};
	return new DOMParser({ onError: refuse }).parseFromString(text ?? '', 'text/xml');
}

/** The elements with a tag, prefix and all, in document order. */
export const tagged = (within: Document | Element, name: string): Element[] => [
	...within.getElementsByTagName(name)
];

/** What an attribute says of each element with a tag. */
export const saidOf = (within: Document | Element, name: string, attribute: string) =>
	tagged(within, name).map((element) => element.getAttribute(attribute));

/** The times of the entries of a ZIP file, as its central directory has them (DOS date and time). */
export function timesIn(bytes: Uint8Array): string[] {
	const view = Buffer.from(bytes);
	const times: string[] = [];
	for (let at = view.indexOf('PK\x01\x02'); at >= 0; at = view.indexOf('PK\x01\x02', at + 4)) {
		const date = view.readUInt16LE(at + 14);
		const [year, month, day] = [(date >> 9) + 1980, (date >> 5) & 15, date & 31];
		times.push([year, month, day].join('-') + ` ${view.readUInt16LE(at + 12)}`);
	}
	return times;
}
