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
export class CommandError extends Error {
	name = 'CommandError';
}

// Told by their names: the bundle that the launcher loads has copies of these classes.
const SENTENCES = ['CommandError', 'SettingError'];

/**
 * Runs a command's work. What the person can put right ends as its sentence, anything else as its
 * trace, both with exit code 1.
 * @param {() => Promise<void>} work
 */
export async function command(work) {
	try {
		await work();
	} catch (error) {
		const isSentence = error instanceof Error && SENTENCES.includes(error.name);
		console.error(isSentence ? `\n${error.message}` : error);
		process.exitCode = 1;
	}
}
