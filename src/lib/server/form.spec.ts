import { isActionFailure } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { refuseWork } from './form.ts';
import { Refusal } from './refusal.ts';

function form() {
	const typed = new FormData();
	typed.set('title', 'typed');
	typed.set('file', new File(['x'], 'a.txt'));
	return typed;
}

test('work that a rule refused comes back filled, with the sentence beside its field', () => {
	const answer = refuseWork(
		form(),
		new Refusal('fault_evidence_unknown', 'evidence', { code: 'X-1' })
	);
	expect(isActionFailure(answer) && answer).toMatchObject({
		status: 400,
		data: { values: { title: 'typed' }, faults: { evidence: expect.stringContaining('X-1') } }
	});
	expect(answer.data.values).not.toHaveProperty('file');
});

test('a stale edit is a conflict', () => {
	expect(refuseWork(form(), new Refusal('fault_stale'))).toMatchObject({
		status: 409,
		data: { values: { title: 'typed' } }
	});
});

test('other trouble is not taken for a refusal', () => {
	expect(() => refuseWork(form(), new Error('disk full'))).toThrow('disk full');
});
