/** What a column holds. Days are counted from 1970, instants are milliseconds. */
const KINDS = {
	day: Int32Array,
	instant: Float64Array,
	whole: Int32Array,
	id: Uint32Array,
	small: Uint8Array,
	bits: Uint16Array
};
type Kind = keyof typeof KINDS;
type Column<K extends Kind> = InstanceType<(typeof KINDS)[K]>;

/** Room for this many rows more is made when a column is full. */
const GROWTH = 1.25;
/** Fewer unused rows than these are not worth tidying up. */
const TIDY_FROM = 50_000;

/** Numbers in columns of one length, which grow together. */
export class Columns<Kinds extends Record<string, Kind>> {
	readonly of: { [Name in keyof Kinds]: Column<Kinds[Name]> };
	readonly names: (keyof Kinds)[];
	readonly #kinds: Kinds;
	length = 0;

	constructor(kinds: Kinds) {
		this.#kinds = kinds;
		this.names = Object.keys(kinds);
		this.of = Object.fromEntries(
			this.names.map((name) => [name, new KINDS[kinds[name]!](0)])
		) as typeof this.of;
	}

	/** Makes room for so many rows; new ones are zero. */
	reserve(length: number): void {
		if (length <= this.length) return;
		this.length = this.length === 0 ? length : Math.ceil(length * GROWTH);
		for (const name of this.names) {
			const column = new KINDS[this.#kinds[name]!](this.length);
			column.set(this.of[name] as never);
			this.of[name] = column as never;
		}
	}
}

/**
 * Rows of numbers by recommendation, one after the other. The rows of a recommendation that are put
 * anew go to the end where they need more room than before.
 */
export class Rows<Kinds extends Record<string, Kind>> {
	readonly columns: Columns<Kinds>;
	starts = new Int32Array(0);
	counts = new Int32Array(0);
	#used = 0;
	#unused = 0;

	constructor(kinds: Kinds) {
		this.columns = new Columns(kinds);
	}

	/** Makes room for recommendations below a number, and at first for so many rows. */
	reserve(recommendations: number, rows = 0): void {
		this.columns.reserve(rows);
		if (recommendations <= this.starts.length) return;
		const [starts, counts] = [this.starts, this.counts];
		this.starts = new Int32Array(recommendations);
		this.counts = new Int32Array(recommendations);
		this.starts.set(starts);
		this.counts.set(counts);
	}

	/** Forgets the rows of some recommendations. */
	clear(recommendations: readonly number[]): void {
		for (const at of recommendations) {
			this.#unused += this.counts[at] ?? 0;
			this.counts[at] = 0;
		}
	}

	/**
	 * Puts the rows of recommendations that have none yet: numbers in a row, of each row first its
	 * recommendation and then its columns in their order, the rows of a recommendation together.
	 */
	put(numbers: ArrayLike<number>): void {
		const { names, of } = this.columns;
		const width = names.length + 1;
		if (this.#unused > TIDY_FROM && this.#unused > this.#used / 2) this.#tidy();
		const rows = numbers.length / width;
		this.columns.reserve(this.#used + rows);
		for (let row = 0; row < rows; row += 1) {
			const at = numbers[row * width]!;
			if (this.counts[at] === 0) this.starts[at] = this.#used + row;
			this.counts[at]! += 1;
		}
		for (const [index, name] of names.entries()) {
			const column = of[name] as unknown as Float64Array;
			for (let row = 0; row < rows; row += 1)
				column[this.#used + row] = numbers[row * width + index + 1]!;
		}
		this.#used += rows;
	}

	/** Closes the gaps. */
	#tidy(): void {
		const { names, of } = this.columns;
		const inOrder = [...this.counts.keys()]
			.filter((at) => this.counts[at]! > 0)
			.sort((a, b) => this.starts[a]! - this.starts[b]!);
		let used = 0;
		for (const at of inOrder) {
			const [start, count] = [this.starts[at]!, this.counts[at]!];
			for (const name of names) of[name].copyWithin(used, start, start + count);
			this.starts[at] = used;
			used += count;
		}
		this.#used = used;
		this.#unused = 0;
	}
}
