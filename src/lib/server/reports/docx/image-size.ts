interface Size {
	width: number;
	height: number;
}

const PNG = 0x89504e47;
const JPEG = 0xffd8;

/** The marker of a JPEG that holds its size: SOF0 to SOF15, less those that mean something else. */
const holdsSize = (marker: number) =>
	marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function sizeOfJpeg(view: DataView): Size | null {
	for (let at = 2; at + 9 <= view.byteLength; at += 2 + view.getUint16(at + 2)) {
		if (view.getUint8(at) !== 0xff) return null;
		if (holdsSize(view.getUint8(at + 1)))
			return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
	}
	return null;
}

/** The size of a PNG or JPEG in its own pixels; null where the bytes are neither, or have none. */
export function imageSize(bytes: Uint8Array): Size | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	if (view.byteLength < 24) return null;
	const isPng = view.getUint32(0) === PNG;
	if (!isPng && view.getUint16(0) !== JPEG) return null;
	const size = isPng ? { width: view.getUint32(16), height: view.getUint32(20) } : sizeOfJpeg(view);
	return size && size.width > 0 && size.height > 0 ? size : null;
}
