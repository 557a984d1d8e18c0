import { z } from 'zod';

const isZone = (zone: string) => {
	try {
		new Intl.DateTimeFormat('en', { timeZone: zone });
		return true;
	} catch {
		return false;
	}
};

const PORT_FAULT = 'must be a whole number from 1 to 65535';

const schema = z.object({
	HOST: z.string().default('127.0.0.1'),
	PORT: z.coerce
		.number(PORT_FAULT)
		.int(PORT_FAULT)
		.min(1, PORT_FAULT)
		.max(65_535, PORT_FAULT)
		.default(3000),
	ORIGIN: z
		.url({ protocol: /^https?$/, error: 'must be an address such as https://heeded.example.org' })
		.optional(),
	DATABASE_URL: z
		.string()
		.regex(/^(file:|libsql:|https?:)/, 'must start with file:, libsql:, http: or https:')
		.default('file:data/heeded.db'),
	DATABASE_AUTH_TOKEN: z.string().optional(),
	EVIDENCE_DIR: z.string().min(1).default('data/evidence'),
	TIME_ZONE: z
		.string()
		.refine(isZone, 'is not a time zone such as Asia/Tokyo')
		.default(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
	SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
	SECRET_FILE: z.string().min(1).default('data/secret'),
	/** The instant at which the server's clock starts, for demonstrations and tests. */
	CLOCK_START: z.iso.datetime().optional()
});

export type EnvironmentSettings = Omit<z.infer<typeof schema>, 'ORIGIN'> & { ORIGIN: string };

/** A setting of the environment is missing or wrong; the message says which and why. */
export class SettingError extends Error {
	override name = 'SettingError';
}

/** Reads and checks the settings of an environment. Throws SettingError. */
export function readSettings(environment: Record<string, string | undefined>): EnvironmentSettings {
	const filled = Object.fromEntries(
		Object.entries(environment).filter(([, value]) => value !== undefined && value !== '')
	);
	const parsed = schema.safeParse(filled);
	if (!parsed.success) {
		const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
		throw new SettingError(`A setting is wrong. ${faults.join('; ')}`);
	}
	const { HOST, PORT } = parsed.data;
	const host = HOST.includes(':') ? `[${HOST}]` : HOST === '0.0.0.0' ? '127.0.0.1' : HOST;
	const origin = parsed.data.ORIGIN ?? `http://${host}:${PORT}`;
	return { ...parsed.data, ORIGIN: new URL(origin).origin };
}

let read: EnvironmentSettings | undefined;

/** The settings of this process: the one place that reads its environment. */
export function settings(): EnvironmentSettings {
	read ??= readSettings(process.env);
	return read;
}
