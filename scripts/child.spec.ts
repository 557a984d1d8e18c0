import { expect, test } from 'vitest';
import { run } from './child.mjs';

const node = (script: string, options?: Parameters<typeof run>[2]) =>
	run(process.execPath, ['-e', script], { isQuiet: true, ...options });

test('run answers the exit code and what was printed', async () => {
	const result = await node('console.log("out"); console.error("err"); process.exitCode = 3');
	expect(result.code).toBe(3);
	expect(result.output).toContain('out\n');
	expect(result.output).toContain('err\n');
});

test('run sets variables beside the own ones', async () => {
	const { output } = await node('console.log(process.env.WORD, "PATH" in process.env)', {
		env: { WORD: 'hello' }
	});
	expect(output).toBe('hello true\n');
});

test('run ends what takes too long', async () => {
	const started = Date.now();
	const { code } = await node('setInterval(() => {}, 1000)', { limitMs: 500 });
	expect(code).not.toBe(0);
	expect(Date.now() - started).toBeLessThan(5000);
});
