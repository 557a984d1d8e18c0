const started = performance.now();

/**
 * Prints what is being done, with the seconds since the command began.
 * @param {string} text
 */
export function say(text) {
	const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(5);
	console.log(`[${seconds} s] ${text}`);
}

/** The command cannot go on; the message is one sentence for the person who gave it. */
export class CommandError extends Error {}

/**
 * Runs a command's work. An error that was expected ends as its sentence, any other as its trace,
 * both with exit code 1.
 * @param {() => Promise<void>} work
 * @param {(new (message: string) => Error)[]} expected kinds of errors beside CommandError
 */
export async function command(work, expected = []) {
	try {
		await work();
	} catch (error) {
		const isExpected = [CommandError, ...expected].some((kind) => error instanceof kind);
		console.error(isExpected ? `\n${/** @type {Error} */ (error).message}` : error);
		process.exitCode = 1;
	}
}
