import { parse, type DefaultTreeAdapterMap } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];

/** An element of a page, as parse5 reads it. */
export class Element {
	readonly node: DefaultTreeAdapterMap['element'];

	constructor(node: DefaultTreeAdapterMap['element']) {
		this.node = node;
	}

	attribute = (name: string) => this.node.attrs.find((one) => one.name === name)?.value ?? null;

	/** The elements inside it that have this name, in order; every one for `*`. */
	all(name: string): Element[] {
		return within(this.node).flatMap((node) =>
			'tagName' in node && (name === '*' || node.tagName === name) ? [new Element(node)] : []
		);
	}
}

const within = (node: Node): Node[] =>
	'childNodes' in node ? node.childNodes.flatMap((child) => [child, ...within(child)]) : [];

/** The words inside an element, as they stand in the file. */
export const textIn = ({ node }: Element) =>
	within(node)
		.map((inside) => ('value' in inside && inside.nodeName === '#text' ? inside.value : ''))
		.join('');

/** A page of HTML, with the faults that the parser of the standard found in it. */
export function htmlOf(source: string) {
	const faults: string[] = [];
	const tree = parse(source, { onParseError: ({ code }) => faults.push(code) });
	const html = tree.childNodes.find((node) => node.nodeName === 'html');
	const root = new Element(html as DefaultTreeAdapterMap['element']);
	return { root, faults, all: (name: string) => root.all(name) };
}
