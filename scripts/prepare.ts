import { once } from 'node:events';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { now } from '../src/lib/server/clock.ts';
import { settings, type EnvironmentSettings } from '../src/lib/server/env.ts';
import { ensureSearchIndex } from '../src/lib/server/search-index.ts';
import { secret } from '../src/lib/server/secret.ts';
import { makeSetUpLink } from '../src/lib/server/set-up.ts';
import { fillWithCorpus } from './corpus.ts';
import { checkFile, makeFolder, migrateSafely, openDatabase } from './database.ts';
import { CommandError } from './progress.mjs';

/** What the launcher has to know to serve. */
export interface Prepared {
	settings: Pick<EnvironmentSettings, 'HOST' | 'PORT' | 'ORIGIN'>;
	/** The whole address of the link for the first administrator; null where there is one. */
	setUpLink: string | null;
}

/** Throws CommandError if something else listens on the port. */
async function checkPort({ HOST, PORT }: EnvironmentSettings) {
	const probe = createServer();
	try {
		probe.listen(PORT, HOST);
		await once(probe, 'listening');
		probe.close();
		await once(probe, 'close');
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? error.code : null;
		if (code === 'EADDRINUSE')
			throw new CommandError(
				`Port ${PORT} is taken by another program: stop that one, or choose another port, such as PORT=${PORT + 1} npm start.`
			);
		throw new CommandError(`Heeded cannot listen on ${HOST} port ${PORT}: ${String(error)}`);
	}
}

/**
 * Makes everything ready that the server needs: checks settings and port, brings the database up to
 * date and fills it. Throws CommandError and SettingError.
 */
export async function prepare(say: (text: string) => void): Promise<Prepared> {
	say('Checking the settings and the database');
	const chosen = settings();
	await checkPort(chosen);
	makeFolder(chosen.EVIDENCE_DIR, 'EVIDENCE_DIR');
	if (!chosen.SECRET) {
		makeFolder(dirname(chosen.SECRET_FILE), 'SECRET_FILE');
		checkFile(chosen.SECRET_FILE, 'read', 'SECRET_FILE');
	}
	const opened = await openDatabase(chosen);
	await migrateSafely(opened, { url: chosen.DATABASE_URL, at: now(), say });
	await fillWithCorpus(opened.db, say);
	await ensureSearchIndex(opened.db);
	secret();
	const path = await makeSetUpLink(opened.db, { now: now() });
	opened.db.close();
	const { HOST, PORT, ORIGIN } = chosen;
	return { settings: { HOST, PORT, ORIGIN }, setUpLink: path && ORIGIN + path };
}
