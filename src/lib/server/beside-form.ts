import { m } from '#lib/paraglide/messages.js';
import { judgementSchema } from '../domain/assessor.ts';
import { OTHER_PIECES } from '../domain/beside.ts';
import { closingSchema } from '../domain/closing.ts';
import { CONTRIBUTIONS, contributionSchema, needsEvidence } from '../domain/contribution.ts';
import type { Day } from '../domain/day.ts';
import { STANCES } from '../domain/evidence.ts';
import { citedIn } from '../domain/note-form.ts';
import { responseSchema } from '../domain/response.ts';
import { sentSchema } from '../domain/sent.ts';
import type { CitedCode } from './beside.ts';
import { faultSentence, parseForm, typed, type Faults } from './form.ts';

const textOf = (form: FormData, name: string) => {
	const value = form.get(name);
	return typeof value === 'string' ? value.trim() : '';
};

/** The pieces that were given by their codes: `otherCode1`, `otherStance1` and so on. */
function othersIn(form: FormData): CitedCode[] {
	return OTHER_PIECES.flatMap((number) => {
		const code = textOf(form, `otherCode${number}`).normalize('NFKC').toUpperCase();
		const stance = STANCES.find((one) => one === textOf(form, `otherStance${number}`));
		return code === '' ? [] : [{ code, stance: stance ?? 'supports' }];
	});
}

/** The pieces that a form cites, and the fault if it needs one and has none. */
function readCited(form: FormData, isNeeded: boolean): { cited: CitedCode[]; faults: Faults } {
	const cited = [...citedIn(typed(form)), ...othersIn(form)];
	const isMissing = isNeeded && cited.length === 0;
	return { cited, faults: isMissing ? { evidence: faultSentence('fault_no_evidence') } : {} };
}

/** What the form of a response says, or a sentence for each field that is wrong. */
export function readResponse(form: FormData, { today }: { today: Day }) {
	const schema = responseSchema({ today }).extend(sentSchema.shape);
	const { data, faults } = parseForm(schema, form, { params: { today } });
	const { cited, faults: missing } = readCited(form, true);
	if (!data || missing.evidence) return { data: null, faults: { ...faults, ...missing } };
	const { submissionKey, ...input } = data;
	return { data: { submissionKey, input, cited }, faults: null };
}

/** What the form of a contribution says, or a sentence for each field that is wrong. */
export function readContribution(form: FormData, { today }: { today: Day }) {
	const schema = contributionSchema({ today }).extend(sentSchema.shape);
	const { data, faults } = parseForm(schema, form, { params: { today } });
	const claimed = CONTRIBUTIONS.find((one) => one === textOf(form, 'contribution'));
	const { cited, faults: missing } = readCited(form, needsEvidence(claimed ?? null));
	if (!data || missing.evidence) return { data: null, faults: { ...faults, ...missing } };
	const { submissionKey, contribution: value, ...input } = data;
	return { data: { submissionKey, input: { ...input, value }, cited }, faults: null };
}

/** What the form of a closing or re-opening says, or a sentence for each field that is wrong. */
export function readClosing(form: FormData, { today }: { today: Day }) {
	return parseForm(closingSchema({ today }), form, { params: { today } });
}

/** What the form of another body's judgement says, or a sentence for each field that is wrong. */
export function readJudgement(form: FormData, { today }: { today: Day }) {
	const sent = parseForm(sentSchema, form);
	const schema = judgementSchema({ today });
	const { data, faults: wrong } = parseForm(schema, form, { params: { today } });
	const { cited, faults: missing } = readCited(form, true);
	const isWordless = textOf(form, 'wording') === '' && textOf(form, 'scaleWord') === '';
	const wording = isWordless && faultSentence('fault_missing', { field: m.field_wording() });
	const faults: Faults = {
		...{ ...sent.faults, ...(wording ? { wording } : {}) },
		...{ ...wrong, ...missing }
	};
	if (!data || !sent.data || missing.evidence) return { data: null, faults };
	return { data: { submissionKey: sent.data.submissionKey, input: data, cited }, faults: null };
}
