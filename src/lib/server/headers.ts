import type { Viewer } from '../domain/view.ts';
import { settings } from './env.ts';

const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Sends a reader who typed another name of this machine to the address that forms are accepted
 * from. Only between names of the loopback: behind a proxy the host is the proxy's business.
 */
export function redirectToOrigin(request: Request): Response | null {
	const host = request.headers.get('host');
	const origin = new URL(settings().ORIGIN);
	if (!host || host === origin.host || request.method !== 'GET') return null;
	if (!LOOPBACK.test(host) || !LOOPBACK.test(origin.host)) return null;
	const url = new URL(request.url);
	return new Response(null, {
		status: 307,
		headers: { location: `${origin.origin}${url.pathname}${url.search}` }
	});
}

/**
 * Headers of every answer. What a signed-in person sees is kept by no cache; only the answer to a
 * form may wait in the browser, so that Back brings the form and not "confirm form resubmission".
 */
export function securityHeaders(headers: Headers, viewer: Viewer, method: string): void {
	headers.set('x-content-type-options', 'nosniff');
	// The preview of a report stands in a frame of its own form.
	if (!headers.has('x-frame-options')) headers.set('x-frame-options', 'DENY');
	headers.set('referrer-policy', 'same-origin');
	if (!viewer || headers.has('cache-control')) return;
	headers.set('cache-control', method === 'POST' ? 'private, no-cache' : 'private, no-store');
}
