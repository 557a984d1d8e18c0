/** A text cut to about so many letters of a drawing; one of Chinese or Japanese takes the room of two. */
export function shortened(text: string, room: number): string {
	let taken = 0;
	for (const [index, letter] of [...text].entries()) {
		taken += /[\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]/.test(letter) ? 2 : 1;
		if (taken > room) return `${[...text].slice(0, index).join('').trimEnd()}…`;
	}
	return text;
}
