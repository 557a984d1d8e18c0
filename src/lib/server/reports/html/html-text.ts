import { rankOf, STANDING_LEVELS, type StandingLevel } from '../../../domain/level.ts';
import { plainText } from '../plain-text.ts';

const SIGNS: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;'
};

/** A text as HTML shows it, in an element or in a quoted attribute. */
export const escaped = (text: string) =>
	plainText(text).replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** A text with the lines that it was typed in; one that runs from the right turns nothing beside it. */
export function shown(text: string): string {
	const lines = escaped(text).replaceAll('\n', '<br>');
	return RIGHT_TO_LEFT.test(text) ? `<bdi>${lines}</bdi>` : lines;
}

/** Attributes that have a value, escaped. */
export const attributes = (named: Record<string, string | number | null | undefined>) =>
	Object.entries(named)
		.filter(([, value]) => value !== null && value !== undefined)
		.map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
		.join('');

/** A BCP 47 tag as an attribute may have it; null for anything else. */
export const languageTag = (tag: string | undefined) =>
	tag !== undefined && /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(tag) ? tag : null;

const SEGMENTS = [0, 1, 2, 3];

/** The mark of a level: four segments, dots where nobody has judged, strokes where it is on hold. */
function markOf(level: StandingLevel): string {
	const rank = rankOf(level);
	return SEGMENTS.map((segment) => {
		const x = 0.5 + 7 * segment;
		if (level === 'on-hold') return `<rect class="dot" x="${x}" y="4" width="5" height="2"/>`;
		if (rank < 0) return `<circle class="dot" cx="${x + 2.5}" cy="5" r="1.3"/>`;
		const look = segment < rank ? 'segment filled' : 'segment';
		return `<rect class="${look}" x="${x}" y="0.5" width="5" height="9"/>`;
	}).join('');
}

/** The marks of all levels, drawn once, and named from where they are used. */
export const MARKS = `<svg class="mark marks" aria-hidden="true"><defs>${STANDING_LEVELS.map(
	(level) => `<g id="mark-${level}" data-level="${level}">${markOf(level)}</g>`
).join('')}</defs></svg>`;

const sign = (look: string, path: string) =>
	`<svg class="sign ${look}" viewBox="0 0 10 10" width="9" height="9" aria-hidden="true"><path d="${path}"/></svg>`;
const STALLED = sign('stalled', 'M1.5 1h2.6v8H1.5zM5.9 1h2.6v8H5.9z');
const FELL = sign('fell', 'M0 1h10L5 9.5z');

/** The mark of a level beside its words: with bars where it stalls, and a triangle where it fell. */
export const levelMark = (level: StandingLevel, { isStalled = false, isReversed = false }) =>
	[
		`<svg class="mark" viewBox="0 0 27 10" width="27" height="10" aria-hidden="true"><use href="#mark-${level}"/></svg>`,
		...(isStalled ? [STALLED] : []),
		...(isReversed ? [FELL] : [])
	].join('');
