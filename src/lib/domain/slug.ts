import { z } from 'zod';

/** The longest slug, before a number that tells it from another. */
export const SLUG_MAX = 60;

/**
 * The part of an address that a name makes: lower-case ASCII letters, digits and hyphens. Null where
 * the name has no Latin letter, as a name in Japanese.
 */
export function slugOf(name: string): string | null {
	const plain = name
		.normalize('NFKD')
		.replace(/[\u0300-\u036f]/g, '')
		.toLowerCase()
		.replace(/['’]/g, '')
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '');
	if (!/[a-z]/.test(plain)) return null;
	if (plain.length <= SLUG_MAX) return plain;
	const cut = plain.slice(0, SLUG_MAX + 1);
	return cut.includes('-') ? cut.slice(0, cut.lastIndexOf('-')) : cut.slice(0, SLUG_MAX);
}

/** The slug of something that is there, as an address or a form names it. */
export const slugSchema = z.string().min(1).max(200);
