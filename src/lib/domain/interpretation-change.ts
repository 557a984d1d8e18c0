/** What became of a sign from one version of an interpretation to the next. */
export type SignTurn = 'kept' | 'added' | 'left-out';

/** The signs of a version in their order, then those of the version before that it left out. */
export function signChanges(
	before: readonly string[],
	after: readonly string[]
): { sign: string; change: SignTurn }[] {
	const leftOut = before.filter((sign) => !after.includes(sign));
	return [
		...after.map((sign) => ({
			sign,
			change: before.includes(sign) ? ('kept' as const) : ('added' as const)
		})),
		...leftOut.map((sign) => ({ sign, change: 'left-out' as const }))
	];
}
