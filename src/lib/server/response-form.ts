import { STANCES, type Stance } from '../domain/evidence.ts';
import { citedIn } from '../domain/note-form.ts';
import { OTHER_PIECES, responseSchema } from '../domain/response.ts';
import { sentSchema } from '../domain/sent.ts';
import type { Day } from '../domain/day.ts';
import { faultSentence, parseForm, typed, type Faults } from './form.ts';

const textOf = (form: FormData, name: string) => {
	const value = form.get(name);
	return typeof value === 'string' ? value.trim() : '';
};

/** The pieces that were given by their codes: `otherCode1`, `otherStance1` and so on. */
function othersIn(form: FormData): { code: string; stance: Stance }[] {
	return OTHER_PIECES.flatMap((number) => {
		const code = textOf(form, `otherCode${number}`).normalize('NFKC').toUpperCase();
		const stance = STANCES.find((one) => one === textOf(form, `otherStance${number}`));
		return code === '' ? [] : [{ code, stance: stance ?? 'supports' }];
	});
}

/** What the form of a response says, or a sentence for each field that is wrong. */
export function readResponse(form: FormData, { today }: { today: Day }) {
	const schema = responseSchema({ today }).extend(sentSchema.shape);
	const { data, faults: wrong } = parseForm(schema, form, { params: { today } });
	const cited = [...citedIn(typed(form)), ...othersIn(form)];
	const faults: Faults = { ...wrong };
	if (cited.length === 0) faults.evidence = faultSentence('fault_no_evidence');
	if (!data || cited.length === 0) return { data: null, faults };
	const { submissionKey, ...input } = data;
	return { data: { submissionKey, input, cited }, faults: null };
}
