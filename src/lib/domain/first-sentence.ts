const LONGEST = 180;

/** The first sentence of a text, cut at a word where it is long. */
export function firstSentence(text: string): string {
	const plain = text.replace(/\s+/g, ' ').trim();
	const end = /[.!?](?=\s+["'“‘(]?\p{Lu})|[。！？]/u.exec(plain);
	const sentence = end ? plain.slice(0, end.index + 1) : plain;
	if (sentence.length <= LONGEST) return sentence;
	const space = sentence.lastIndexOf(' ', LONGEST);
	return `${sentence.slice(0, space > LONGEST / 2 ? space : LONGEST)} …`;
}
