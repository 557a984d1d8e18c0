/** Format 4 of a character map: segments of the first plane. */
function* segmentsOf(map: DataView): Generator<[first: number, last: number]> {
	const segments = map.getUint16(6) / 2;
	for (let at = 0; at < segments; at++) {
		const last = map.getUint16(14 + 2 * at);
		const first = map.getUint16(16 + 2 * segments + 2 * at);
		if (first !== 0xffff) yield [first, Math.min(last, 0xfffe)];
	}
}

/** Format 12: groups of any plane. */
function* groupsOf(map: DataView): Generator<[first: number, last: number]> {
	const groups = map.getUint32(12);
	for (let at = 0; at < groups; at++)
		yield [map.getUint32(16 + 12 * at), map.getUint32(20 + 12 * at)];
}

/** Where a table of a font file begins; null where it has none. */
function tableAt(font: DataView, tag: string): number | null {
	for (let at = 0; at < font.getUint16(4); at++) {
		const entry = 12 + 16 * at;
		const name = String.fromCharCode(...[0, 1, 2, 3].map((byte) => font.getUint8(entry + byte)));
		if (name === tag) return font.getUint32(entry + 8);
	}
	return null;
}

/**
 * The characters that a TrueType file can draw, by its character map ("cmap" of the OpenType
 * specification, formats 4 and 12, which every font of today has). Throws RangeError if it is no font.
 */
export function charactersOf(file: Uint8Array): Set<number> {
	const font = new DataView(file.buffer, file.byteOffset, file.byteLength);
	const cmap = tableAt(font, 'cmap');
	if (cmap === null) throw new RangeError('The file is no font: it has no character map.');
	const characters = new Set<number>();
	for (let at = 0; at < font.getUint16(cmap + 2); at++) {
		const offset = file.byteOffset + cmap + font.getUint32(cmap + 4 + 8 * at + 4);
		const map = new DataView(file.buffer, offset);
		const format = map.getUint16(0);
		const ranges = format === 4 ? segmentsOf(map) : format === 12 ? groupsOf(map) : [];
		for (const [first, last] of ranges)
			for (let code = first; code <= last; code++) characters.add(code);
	}
	return characters;
}
