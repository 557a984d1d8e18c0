import { createHash } from 'node:crypto';

/** The id of a thing of the corpus: a UUID made from its name, the same in every database. */
export function corpusId(kind: string, name: string): string {
	const hex = createHash('sha256').update(`heeded:${kind}:${name}`).digest('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * The id and salt of an audit line of the corpus. What ships with Heeded is public, so its salt need
 * not be secret, and two fresh databases get the same chain.
 */
export function fixedFor(action: string, id: string) {
	const salt = createHash('sha256')
		.update(`heeded:salt:${action}:${id}`)
		.digest('hex')
		.slice(0, 32);
	return { id: corpusId('event', `${action}:${id}`), salt };
}
