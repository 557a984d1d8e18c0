import { inArray } from 'drizzle-orm';
import { DEFAULT_SETTINGS, settingsSchema, type Settings } from '../domain/setting.ts';
import type { Database, Reads } from './db/connect.ts';
import { setting } from './db/schema.ts';
import { writeForm } from './edit.ts';
import { Refusal } from './refusal.ts';
import type { Submission } from './submission.ts';

const KEYS = Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[];

/** What the administrators chose, with the defaults for what they did not. */
export async function findSettings(db: Reads): Promise<Settings> {
	return (await findVersionedSettings(db)).settings;
}

/** The settings, and which edit of them this is: the number that an edit form carries. */
export async function findVersionedSettings(
	db: Reads
): Promise<{ settings: Settings; version: number }> {
	const rows = await db.select().from(setting).where(inArray(setting.key, KEYS));
	const chosen = Object.fromEntries(rows.map((row) => [row.key, row.value]));
	return {
		settings: settingsSchema.parse({ ...DEFAULT_SETTINGS, ...chosen }),
		version: Math.max(0, ...rows.map((row) => row.version))
	};
}

/** The settings as their form has them. */
export function settingsValues({
	settings,
	version
}: {
	settings: Settings;
	version: number;
}): Record<string, string> {
	const worded = Object.entries(settings).map(([name, value]) => [
		name,
		typeof value === 'boolean' ? (value ? 'on' : 'off') : value
	]);
	return { ...Object.fromEntries(worded), version: String(version) };
}

/**
 * Stores the settings, made on the edit `version`. Throws Refusal (`fault_stale`) if somebody else
 * has saved since, and (`fault_sent_before`) if the key was used for other settings.
 */
export async function changeSettings(
	db: Database,
	{ version, ...settings }: Settings & { version: number },
	submission: Submission
): Promise<void> {
	await writeForm(db, { version, ...settings }, submission, async ({ tx, log }) => {
		const before = await findVersionedSettings(tx);
		if (before.version !== version) throw new Refusal('fault_stale');
		const next = version + 1;
		for (const key of KEYS) {
			const row = { value: settings[key], version: next };
			await tx
				.insert(setting)
				.values({ key, ...row })
				.onConflictDoUpdate({ target: setting.key, set: row });
		}
		await log({
			action: 'settings:change',
			subject: 'settings',
			subjectId: 'settings',
			content: { ...settings, before: before.settings }
		});
		return {};
	});
}
