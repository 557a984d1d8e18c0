import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import { Writable } from 'node:stream';

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });

/** The password from standard input: its first line, typed without showing where it is a terminal. */
export async function readPassword(): Promise<string> {
	if (!process.stdin.isTTY) return (await text(process.stdin)).split(/\r?\n/)[0] ?? '';
	process.stderr.write('Password: ');
	const terminal = createInterface({ input: process.stdin, output: nowhere(), terminal: true });
	try {
		return await terminal.question('');
	} finally {
		terminal.close();
		process.stderr.write('\n');
	}
}
