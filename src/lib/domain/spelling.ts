/**
 * How many letters have to be put in, taken out, changed or swapped with the next one to make one
 * word of the other (optimal string alignment); more than `most` is not counted further.
 */
export function distanceOf(a: string, b: string, most: number): number {
	if (Math.abs(a.length - b.length) > most) return most + 1;
	let before: number[] = [];
	let row = Array.from({ length: b.length + 1 }, (_, at) => at);
	for (let i = 1; i <= a.length; i += 1) {
		const next = [i];
		for (let j = 1; j <= b.length; j += 1) {
			const isSame = a[i - 1] === b[j - 1];
			const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			next[j] = Math.min(
				(row[j] ?? 0) + 1,
				(next[j - 1] ?? 0) + 1,
				(row[j - 1] ?? 0) + (isSame ? 0 : 1),
				isSwapped ? (before[j - 2] ?? 0) + 1 : Infinity
			);
		}
		[before, row] = [row, next];
		if (Math.min(...row) > most) return most + 1;
	}
	return Math.min(row[b.length] ?? 0, most + 1);
}

/** How many wrong letters a word may have: none in a short one, two in a long one. */
export const forgivenIn = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

/** The known words near a misspelt one, nearest first, then those that occur most. */
export function nearestWords(
	word: string,
	known: readonly { word: string; count: number }[]
): string[] {
	const most = forgivenIn(word);
	return known
		.map((one) => ({ ...one, distance: distanceOf(word, one.word, most) }))
		.filter(({ distance }) => distance > 0 && distance <= most)
		.sort((a, b) => a.distance - b.distance || b.count - a.count || (a.word < b.word ? -1 : 1))
		.map((one) => one.word);
}
