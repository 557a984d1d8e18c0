const widthOf = (letter: string) =>
	/[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]/.test(letter) ? 2 : 1;

/** How many letters wide a text is in a drawing; one of Chinese or Japanese takes the room of two. */
export const lettersOf = (text: string) =>
	[...text].reduce((sum, letter) => sum + widthOf(letter), 0);

/** A text cut to about so many letters of a drawing. */
export function shortened(text: string, room: number): string {
	let taken = 0;
	for (const [index, letter] of [...text].entries()) {
		taken += widthOf(letter);
		if (taken > room) return `${[...text].slice(0, index).join('').trimEnd()}…`;
	}
	return text;
}
