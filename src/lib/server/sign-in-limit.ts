import { eq, lte, or } from 'drizzle-orm';
import { isIPv6 } from 'node:net';
import type { Instant } from '../domain/day.ts';
import { signInFailure } from './db/auth.schema.ts';
import type { Database } from './db/connect.ts';

/** How many wrong passwords are taken in this many minutes, for one account and from one address. */
export const LIMIT = { minutes: 15, account: 10, address: 30 };

const MINUTE = 60_000;

/** One subscriber of IPv6 has a whole /64: counting single addresses would limit nobody. */
export function networkOf(address: string): string {
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
	if (mapped) return mapped;
	if (!isIPv6(address)) return address;
	const [head = '', tail] = address.toLowerCase().split('::');
	const left = head === '' ? [] : head.split(':');
	const right = tail ? tail.split(':') : [];
	const gap = tail === undefined ? 0 : 8 - left.length - right.length;
	const groups = [...left, ...Array<string>(gap).fill('0'), ...right];
	return `${groups
		.slice(0, 4)
		.map((group) => group.replace(/^0+(?=.)/, ''))
		.join(':')}::/64`;
}

/**
 * Counts an attempt to sign in before its password is looked at, so that a hundred attempts at once
 * get no further than ten in a row. Null if it may go on, else how long to wait. A success takes
 * the account's count away again (`clearSignIns`).
 */
export async function countSignIn(
	db: Database,
	{ email, address, now }: { email: string; address: string; now: Instant }
): Promise<{ minutes: number; seconds: number } | null> {
	const at = Date.parse(now);
	const network = networkOf(address);
	return db.write(async (tx) => {
		const cutoff = new Date(at - LIMIT.minutes * MINUTE).toISOString();
		await tx.delete(signInFailure).where(lte(signInFailure.at, cutoff));
		const rows = await tx
			.select({ email: signInFailure.email, address: signInFailure.address, at: signInFailure.at })
			.from(signInFailure)
			.where(or(eq(signInFailure.email, email), eq(signInFailure.address, network)))
			.orderBy(signInFailure.at);
		const ofAccount = rows.filter((row) => row.email === email);
		const ofAddress = rows.filter((row) => row.address === network);
		const oldest = [
			ofAccount.length >= LIMIT.account ? ofAccount[ofAccount.length - LIMIT.account] : null,
			ofAddress.length >= LIMIT.address ? ofAddress[ofAddress.length - LIMIT.address] : null
		].flatMap((row) => (row ? [Date.parse(row.at)] : []));
		if (oldest.length > 0) {
			const wait = Math.max(...oldest) + LIMIT.minutes * MINUTE - at;
			return { minutes: Math.ceil(wait / MINUTE), seconds: Math.ceil(wait / 1000) };
		}
		await tx.insert(signInFailure).values({ email, address: network, at: now });
		return null;
	});
}

/** Forgets the wrong passwords of an account, after the right one. */
export async function clearSignIns(db: Database, email: string): Promise<void> {
	await db.write((tx) => tx.delete(signInFailure).where(eq(signInFailure.email, email)));
}
