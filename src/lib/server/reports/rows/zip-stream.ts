import { Zip, ZipDeflate } from 'fflate';
import type { Day } from '../../../domain/day.ts';
import { zipTimeOf } from './zip-time.ts';

/** Beyond these a file needs ZIP64, which fflate does not write. */
const BYTES_MAX = 4_294_967_295;
/** How many letters are packed at once. */
const PIECE = 131_072;
/** Between speed and size: the next step takes a third longer and saves a twentieth. */
const LEVEL = 4;

/** A file inside a ZIP file, written from its beginning to its end. */
export interface ZipEntry {
	write(text: string): void;
	end(): void;
}

/**
 * A ZIP file that is sent while it is being made. Its entries stand in the order in which they were
 * opened, each with the time of `day`; several may be open at once, and then what comes after the first
 * waits, packed. Packing is JavaScript: the same text gives the same bytes on every machine and Node.
 */
export function zipStream(day: Day) {
	const made: Uint8Array[] = [];
	let size = 0;
	let fault: Error | null = null;
	const zip = new Zip((error, chunk) => {
		if (error) fault = error;
		else {
			size += chunk.length;
			made.push(chunk);
		}
	});
	const mtime = zipTimeOf(day);

	function open(name: string): ZipEntry {
		const entry = new ZipDeflate(name, { level: LEVEL });
		entry.mtime = mtime;
		zip.add(entry);
		let waiting = '';
		let length = 0;
		const push = (isLast: boolean) => {
			const bytes = Buffer.from(waiting, 'utf8');
			waiting = '';
			length += bytes.length;
			if (length > BYTES_MAX) throw new RangeError(`${name} is larger than a ZIP file can hold.`);
			entry.push(bytes, isLast);
		};
		return {
			write(text) {
				waiting += text;
				if (waiting.length >= PIECE) push(false);
			},
			end: () => push(true)
		};
	}

	return {
		open,
		/** A whole file at once. */
		add(name: string, text: string) {
			const entry = open(name);
			entry.write(text);
			entry.end();
		},
		/** What is ready to be sent. Throws what went wrong. */
		*take(): Generator<Buffer> {
			if (fault) throw fault;
			for (const chunk of made.splice(0))
				yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
		},
		/** Ends the file; what is left is to be taken then. */
		end() {
			if (size > BYTES_MAX) throw new RangeError('The file is larger than a ZIP file can be.');
			zip.end();
		}
	};
}

export type ZipStream = ReturnType<typeof zipStream>;
