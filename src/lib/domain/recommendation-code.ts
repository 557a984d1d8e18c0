/** Where a recommendation is to stand: in a source, or as a part of another. */
export interface CodePlace {
	sourceCode: string;
	/** The whole that it is a part of; null for a whole. */
	parentCode: string | null;
	/** True where the source, or the whole, shipped with Heeded: a newer corpus may number on. */
	isShipped: boolean;
}

/** What a code in a place begins with: `GLO-` for a whole, `GLO-2.` for a part. */
export const codeStart = ({ sourceCode, parentCode }: CodePlace): string =>
	parentCode === null ? `${sourceCode}-` : `${parentCode}.`;

/** What people add to a shipped source is numbered apart from it: `GLO-A1`, `GLO-2.A1`. */
const apart = ({ isShipped }: CodePlace): string => (isShipped ? 'A' : '');

/** The next free code in a place: one more than the highest number among the `taken`. */
export function nextCodeIn(place: CodePlace, taken: readonly string[]): string {
	const start = codeStart(place) + apart(place);
	const numbers = taken
		.filter((code) => code.startsWith(start))
		.map((code) => code.slice(start.length))
		.filter((rest) => /^\d{1,9}$/.test(rest))
		.map(Number);
	return `${start}${Math.max(0, ...numbers) + 1}`;
}

/** The key of the fault in a code, which is well formed, for a place; null if it may stand there. */
export function codeFault(code: string, place: CodePlace): string | null {
	const start = codeStart(place);
	if (!code.startsWith(start) || !/^[A-Z0-9]+$/.test(code.slice(start.length)))
		return 'fault_code_start';
	if (!code.startsWith(start + apart(place))) return 'fault_code_apart';
	return null;
}
