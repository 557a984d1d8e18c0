import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fillWithCorpus } from '../scripts/corpus.ts';
import { connect, type Database } from '../src/lib/server/db/connect.ts';
import { migrate } from '../src/lib/server/db/migrate.ts';
import { createPerson } from '../src/lib/server/person.ts';
import { CLOCK_START, emailOf, PASSWORD, PEOPLE, PERSON_KEYS } from './people.ts';
import { BASES, type Base } from './server.ts';

/** Writes the database as one file, without the log beside it. */
async function save(db: Database, base: Base) {
	const path = join(BASES, `${base}.db`);
	rmSync(path, { force: true });
	await db.client.execute({ sql: 'VACUUM INTO ?', args: [path] });
}

/** Makes both bases, whatever was there. */
export async function makeBases() {
	mkdirSync(BASES, { recursive: true });
	const draft = join(BASES, 'draft.db');
	for (const end of ['', '-wal', '-shm']) rmSync(draft + end, { force: true });
	const db = await connect(`file:${draft}`);
	await migrate(db);
	await fillWithCorpus(db);
	await save(db, 'fresh');
	for (const key of PERSON_KEYS) {
		const { name, roles } = PEOPLE[key];
		const person = { name, email: emailOf(key), password: PASSWORD, roles: [...roles] };
		await createPerson(db, person, { by: null, now: CLOCK_START });
	}
	await save(db, 'people');
	db.close();
}
