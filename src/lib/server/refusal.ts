/**
 * Work that is refused for a reason that somebody can put right: the key of its sentence, the form
 * field it stands beside (`form` for the whole), and what fills the sentence. Thrown inside a write
 * it leaves nothing behind.
 */
export class Refusal extends Error {
	constructor(
		readonly fault: string,
		readonly field = 'form',
		readonly params: Record<string, string | number> = {}
	) {
		super(fault);
	}
}
