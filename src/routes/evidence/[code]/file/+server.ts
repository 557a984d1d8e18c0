import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import { findEvidenceFile, readFileStream, sizeOfFile } from '#lib/server/evidence-file.ts';
import { requirePermission } from '#lib/server/guard.ts';
import { viewOf } from '#lib/server/view.ts';
import type { RequestEvent, RequestHandler } from './$types';

/** A file name for a header: plain for old readers, and in Unicode (RFC 6266, RFC 8187). */
function attachment(name: string): string {
	const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
	const encoded = encodeURIComponent(name).replace(
		/['()*]/g,
		(sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
	);
	return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

async function answer(event: RequestEvent, { hasBody }: { hasBody: boolean }) {
	const { locals, params } = event;
	const file = await findEvidenceFile(locals.db.reader, viewOf(event), params.code);
	if (!file) error(404, m.fault_file_unknown());
	const size = await sizeOfFile(file.sha256);
	if (size === null) error(404, m.fault_file_gone({ name: file.name }));
	return new Response(hasBody ? readFileStream(file.sha256) : null, {
		headers: {
			'content-type': file.type,
			'content-length': String(size),
			'content-disposition': attachment(file.name),
			// Nothing in a file may run or load anything, wherever a browser opens it.
			'content-security-policy': "sandbox; default-src 'none'",
			'x-content-type-options': 'nosniff',
			'cache-control': 'private, no-cache',
			etag: `"${file.sha256}"`
		}
	});
}

export const GET: RequestHandler = async (event) => {
	requirePermission(event, 'record:read');
	return answer(event, { hasBody: true });
};

export const HEAD: RequestHandler = async (event) => {
	requirePermission(event, 'record:read');
	return answer(event, { hasBody: false });
};
