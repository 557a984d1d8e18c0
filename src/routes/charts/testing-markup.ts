import type { Component } from 'svelte';
import { render } from 'svelte/server';

/** The words of a piece of markup. */
export const plain = (markup: string) =>
	markup
		.replace(/<[^>]*>/g, '')
		.replace(/&lt;/g, '<')
		.replace(/&quot;/g, '"')
		.replace(/&amp;/g, '&')
		.replace(/\s+/g, ' ')
		.trim();
/** What the marks of a picture say of themselves, in their order. */
export const labelsOf = (svg: string) =>
	[...svg.matchAll(/aria-label="([^"]*)"/g)].map(([, text]) => plain(text ?? ''));
/** What a picture says in letters, in their order. */
export const textsOf = (svg: string) =>
	[...svg.matchAll(/<text[^>]*>(.*?)<\/text>/gs)].map(([, text]) => plain(text ?? ''));
/** The rows of the body of a table, cell by cell. */
export const cellsOf = (markup: string) =>
	[
		...(markup.split('<tbody')[1] ?? '').split('</tbody>')[0]!.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)
	].map(([, row]) =>
		[...(row ?? '').matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) => plain(cell ?? ''))
	);
/** What a component draws on the server, less what only a browser needs. */
export const body = <Props extends Record<string, unknown>>(
	component: Component<Props>,
	props: Props
) =>
	render(component as Component<Record<string, unknown>>, { props }).body.replace(
		/<!--.*?-->/gs,
		''
	);
