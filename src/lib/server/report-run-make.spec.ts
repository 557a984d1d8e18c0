import { expect, test, vi } from 'vitest';
import { Refusal } from './refusal.ts';
import { faultOf } from './report-run-make.ts';

const JOB = { id: 'run-1' };
const withCode = (code: string) => Object.assign(new Error('x'), { code });

test.each([
	['a full disk', withCode('ENOSPC'), 'fault_run_disk', {}],
	['a used-up quota', withCode('EDQUOT'), 'fault_run_disk', {}],
	['too little memory', withCode('ERR_WORKER_OUT_OF_MEMORY'), 'fault_run_memory', {}],
	[
		'a missing font',
		new Error('A font is missing: unknown font family: noto sans jp.'),
		'fault_run_font',
		{ font: 'noto sans jp' }
	],
	[
		'a report that a rule refuses',
		new Refusal('fault_report_too_many', 'query', { count: '4000', most: '3000' }),
		'fault_report_too_many',
		{ count: '4000', most: '3000' }
	]
])('%s is told as itself', (_what, error, key, params) => {
	expect(faultOf(error, JOB)).toEqual({ key, params });
});

test('what nobody expected is logged, and told by the number of the run', () => {
	const log = vi.spyOn(console, 'error').mockImplementation(() => {});
	expect(faultOf(new Error('broken'), JOB)).toEqual({
		key: 'fault_run_unexpected',
		params: { id: 'run-1' }
	});
	expect(log).toHaveBeenCalledWith('report run run-1', expect.any(Error));
	log.mockRestore();
});
