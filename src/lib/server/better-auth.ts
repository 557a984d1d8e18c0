import type { RequestEvent } from '@sveltejs/kit';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { betterAuth } from 'better-auth/minimal';
import { eq, lte } from 'drizzle-orm';
import { m } from '#lib/paraglide/messages.js';
import { PASSWORD_MAX, PASSWORD_MIN } from '../domain/person.ts';
import { now } from './clock.ts';
import * as tables from './db/auth.schema.ts';
import type { Database } from './db/connect.ts';
import { settings } from './env.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { secret } from './secret.ts';
import { clearSignIns, countSignIn } from './sign-in-limit.ts';

/** The header in which the library gets the address that the server resolved, never the client's. */
const ADDRESS_HEADER = 'x-heeded-address';
const SIGN_IN = '/sign-in/email';
const DAY = 86_400;
/** How long a session lasts and after how long it is renewed by use, in seconds. */
export const SESSION = { length: 7 * DAY, renewAfter: DAY };

const emailOf = (body: unknown) =>
	String((body as { email?: unknown } | undefined)?.email ?? '')
		.trim()
		.toLowerCase();

function makeAuth(db: Database) {
	const { ORIGIN } = settings();
	return betterAuth({
		appName: 'Heeded',
		baseURL: ORIGIN,
		basePath: '/api/auth',
		secret: secret(),
		database: drizzleAdapter(db.writer, { provider: 'sqlite', schema: tables }),
		emailAndPassword: {
			enabled: true,
			disableSignUp: true,
			minPasswordLength: PASSWORD_MIN,
			maxPasswordLength: PASSWORD_MAX,
			password: {
				hash: hashPassword,
				verify: ({ hash, password }) => verifyPassword(hash, password)
			}
		},
		session: { expiresIn: SESSION.length, updateAge: SESSION.renewAfter },
		hooks: {
			before: createAuthMiddleware(async ({ path, body, headers }) => {
				if (path !== SIGN_IN) return;
				const address = headers?.get(ADDRESS_HEADER) ?? '';
				const wait = await countSignIn(db, { email: emailOf(body), address, now: now() });
				if (!wait) return;
				const message = m.fault_too_many_attempts({ minutes: wait.minutes });
				const code = 'TOO_MANY_ATTEMPTS';
				const answer = { 'retry-after': String(wait.seconds) };
				throw new APIError('TOO_MANY_REQUESTS', { code, message }, answer);
			}),
			after: createAuthMiddleware(async ({ path, body, context }) => {
				if (path !== SIGN_IN || !context.newSession) return;
				await clearSignIns(db, emailOf(body));
				await removeEndedSessions(db);
			})
		},
		databaseHooks: {
			session: { create: { before: ({ userId }) => refuseInactive(db, userId) } }
		},
		// Ours counts in the database and at both doors; the library's only at its own endpoints.
		rateLimit: { enabled: false },
		logger: { log: (level, ...rest) => level === 'error' && console.error('auth', ...rest) },
		telemetry: { enabled: false },
		advanced: {
			cookiePrefix: 'heeded',
			useSecureCookies: ORIGIN.startsWith('https:'),
			disableOriginCheck: false,
			disableCSRFCheck: false,
			ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
			database: { generateId: 'uuid' }
		}
	});
}

/** Answers somebody deactivated exactly as a wrong password is answered. */
async function refuseInactive(db: Database, userId: string): Promise<void> {
	const [person] = await db.reader
		.select({ isActive: tables.user.isActive })
		.from(tables.user)
		.where(eq(tables.user.id, userId));
	if (person?.isActive) return;
	const code = 'INVALID_EMAIL_OR_PASSWORD';
	throw new APIError('UNAUTHORIZED', { code, message: 'Invalid email or password' });
}

/** Removes everybody's sessions whose time is over: each holds an address and a browser's name. */
async function removeEndedSessions(db: Database): Promise<void> {
	// By the machine's clock, as the library ends them.
	await db.write((tx) =>
		tx.delete(tables.session).where(lte(tables.session.expiresAt, new Date()))
	);
}

const made = new WeakMap<Database, ReturnType<typeof makeAuth>>();

/** The sign-in library on a database, made when it is first asked for. */
export function authOf(db: Database): ReturnType<typeof makeAuth> {
	const auth = made.get(db) ?? makeAuth(db);
	made.set(db, auth);
	return auth;
}

/** The headers of a request for the library, with the address that the server resolved. */
export function authHeaders({ request, locals }: Pick<RequestEvent, 'request' | 'locals'>) {
	const headers = new Headers(request.headers);
	headers.set(ADDRESS_HEADER, locals.address);
	return headers;
}

/** Lets the library answer a request to one of its own endpoints. */
export function answerAuth(event: Pick<RequestEvent, 'request' | 'locals'>): Promise<Response> {
	const request = new Request(event.request, { headers: authHeaders(event) });
	return authOf(event.locals.db).handler(request);
}
