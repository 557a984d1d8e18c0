import { Readable } from 'node:stream';

/** A file as an answer, sent while it is being made. */
export function download(
	chunks: AsyncIterable<Buffer>,
	{ type, name, isAttachment }: { type: string; name: string; isAttachment: boolean }
): Response {
	const stream = Readable.toWeb(Readable.from(chunks, { objectMode: false }));
	return new Response(stream as ReadableStream, {
		headers: {
			'content-type': `${type}; charset=utf-8`,
			'content-disposition': `${isAttachment ? 'attachment' : 'inline'}; filename="${name}"`
		}
	});
}
