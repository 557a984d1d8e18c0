import { error } from '@sveltejs/kit';
import { faultSentence } from './form.ts';
import { Refusal } from './refusal.ts';

/** For the page that a link opens: where the link is refused, an error page that says why. */
export async function orErrorPage<T>(work: Promise<T>): Promise<T> {
	try {
		return await work;
	} catch (trouble) {
		if (!(trouble instanceof Refusal)) throw trouble;
		const status = trouble.fault === 'fault_link_unknown' ? 404 : 410;
		return error(status, faultSentence(trouble.fault));
	}
}
