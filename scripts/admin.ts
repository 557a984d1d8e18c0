// Sets people up without a browser: npm run admin -- help
import { parseArgs } from 'node:util';
import { newPersonSchema, PASSWORD_MIN, ROLES } from '../src/lib/domain/person.ts';
import { now } from '../src/lib/server/clock.ts';
import { settings } from '../src/lib/server/env.ts';
import { createPerson } from '../src/lib/server/person.ts';
import { Refusal } from '../src/lib/server/refusal.ts';
import { migrateSafely, openDatabase } from './database.ts';
import { enterProject } from './environment.mjs';
import { readPassword } from './password.ts';
import { command, CommandError } from './progress.mjs';

const HELP = `Sets people up without a browser. The password is read from standard input.

  npm run admin -- create --email EMAIL --role ROLE[,ROLE] [--name NAME]

  --email  what the person signs in with
  --role   ${ROLES.join(', ')}; several with commas
  --name   how the person is called; else what stands before the @

  Example: npm run admin -- create --email aki@example.org --role administrator < password.txt`;

function read(args: string[]) {
	try {
		return parseArgs({
			args,
			allowPositionals: true,
			options: {
				email: { type: 'string' },
				role: { type: 'string' },
				name: { type: 'string' },
				help: { type: 'boolean', short: 'h' }
			}
		});
	} catch (error) {
		throw new CommandError(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
	}
}

const SENTENCES: Record<string, string> = {
	email: 'Give an email address: --email name@example.org.',
	roles: `Give one role or more: --role ${ROLES.join(', ')}.`,
	name: 'Give a name: --name.',
	password: `Give a password of ${PASSWORD_MIN} characters or more on standard input.`
};

async function create({ email, role, name }: { email?: string; role?: string; name?: string }) {
	const parsed = newPersonSchema.safeParse({
		email: email ?? '',
		name: name ?? email?.split('@')[0] ?? '',
		roles: role?.split(',').map((word) => word.trim()) ?? [],
		password: await readPassword()
	});
	if (!parsed.success) {
		const fields = new Set(parsed.error.issues.map((issue) => String(issue.path[0])));
		throw new CommandError([...fields].map((field) => SENTENCES[field]).join('\n'));
	}
	const chosen = settings();
	const opened = await openDatabase(chosen);
	await migrateSafely(opened, { url: chosen.DATABASE_URL, at: now(), say: console.log });
	try {
		await createPerson(opened.db, parsed.data, { by: null, now: now() });
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		throw new CommandError(`There is a person with the email ${parsed.data.email} already.`);
	} finally {
		opened.db.close();
	}
	console.log(`${parsed.data.email} can sign in as ${parsed.data.roles.join(' and ')}.`);
}

await command(async () => {
	enterProject();
	const { positionals, values } = read(process.argv.slice(2));
	const [verb, ...rest] = positionals;
	if (values.help || verb === 'help') return console.log(HELP);
	if (verb !== 'create' || rest.length > 0)
		throw new CommandError(`There is no command "${positionals.join(' ')}".\n\n${HELP}`);
	await create(values);
});
