// Proves that the record is what was recorded: npm run check-data
import { existsSync } from 'node:fs';
import { checkData } from '../src/lib/server/check-data.ts';
import { settings } from '../src/lib/server/env.ts';
import { databaseFile, openDatabase } from './database.ts';
import { enterProject } from './environment.mjs';
import { command, CommandError } from './progress.mjs';

async function check() {
	enterProject();
	const chosen = settings();
	const file = databaseFile(chosen.DATABASE_URL);
	if (file && !existsSync(file)) throw new CommandError(`There is no database at ${file}.`);
	const { db, pending } = await openDatabase(chosen);
	try {
		if (pending.length > 0)
			throw new CommandError(
				'The database is empty or of an older Heeded. Start Heeded once, which brings it up to date.'
			);
		const { faults, events, notes, spans } = await checkData(db.reader);
		if (faults.length > 0)
			throw new CommandError(`${faults.join('\n')}\n\nFaults in the data: ${faults.length}.`);
		console.log(
			`The chain of ${events} events holds, and ${spans} spans follow from ${notes} status notes.`
		);
	} finally {
		db.close();
	}
}

await command(check);
