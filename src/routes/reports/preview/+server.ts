import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { requirePerson } from '#lib/server/guard.ts';
import { findPreview } from '#lib/server/report-preview.ts';
import type { RequestHandler } from './$types';

/** Stands in the frame of the form alone; nothing in it runs, and it loads nothing. */
const HEADERS = {
	'content-type': 'text/html; charset=utf-8',
	'content-security-policy':
		"default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'",
	'x-frame-options': 'SAMEORIGIN',
	'cache-control': 'private, no-store'
};

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The frame is a part of the form's page, which has a main part already: this one is told from it. */
const named = (html: Uint8Array) =>
	Buffer.from(html)
		.toString('utf8')
		.replace('<main>', `<main aria-label="${escaped(m.report_preview_frame())}">`);

/** What stands in the frame where there is nothing to show: what has to be put right first. */
const faultPage = (sentences: readonly string[]) =>
	`<!doctype html><html lang="${getLocale()}"><head><meta charset="utf-8"><title>${escaped(m.report_preview())}</title><style>:root{color-scheme:light dark}body{margin:32px;font:16px/1.5 system-ui,sans-serif;max-width:40em}</style></head><body><p>${escaped(m.report_preview_fault())}</p><ul>${sentences.map((one) => `<li>${escaped(one)}</li>`).join('')}</ul></body></html>`;

/** The report that the settings of an address ask for, as HTML. */
export const GET: RequestHandler = async (event) => {
	const person = requirePerson(event, 'report:run');
	const { html, faults } = await findPreview(event, person);
	if (faults) return new Response(faultPage(faults), { status: 200, headers: HEADERS });
	return new Response(named(html), { headers: HEADERS });
};
