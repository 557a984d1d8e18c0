import { Feed } from 'feed';

/** An entry of a feed: something that happened once, with its own address. */
export interface AtomEntry {
	/** A UUID: the same thing has the same one for ever. */
	id: string;
	title: string;
	link: string;
	/** When it was published (UTC). */
	at: string;
	summary: string;
}

/** A feed, whose address is its id. */
export interface AtomFeed {
	title: string;
	/** Who publishes it. */
	author: string;
	link: string;
	self: string;
	/** When something in it changed last (UTC). */
	updated: string;
	rights: string;
	entries: AtomEntry[];
}

/** Text as HTML: readers of feeds take titles and summaries for it. */
const html = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A feed in Atom 1.0 (RFC 4287). */
export function atomOf(feed: AtomFeed): string {
	const atom = new Feed({
		id: feed.self,
		title: feed.title,
		link: feed.link,
		feedLinks: { atom: feed.self },
		updated: new Date(feed.updated),
		author: { name: feed.author },
		copyright: feed.rights,
		generator: 'Heeded'
	});
	for (const { id, title, link, at, summary } of feed.entries)
		atom.addItem({
			...{ id: `urn:uuid:${id}`, title: html(title), link, description: html(summary) },
			...{ date: new Date(at), published: new Date(at) }
		});
	return atom.atom1();
}
