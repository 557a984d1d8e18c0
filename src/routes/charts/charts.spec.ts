import { expect, test } from 'vitest';
import { chartDataOf } from '#lib/charts/chart-data.ts';
import { chartHrefs } from '#lib/charts/chart-hrefs.ts';
import { chartRows } from '#lib/charts/chart-tables.ts';
import { STANDING_CHARTS, type Chart, type StandingChart } from '#lib/charts/chart.ts';
import { pictureOf } from '#lib/charts/picture.ts';
import { yearBefore, type Day } from '#lib/domain/day.ts';
import { LEVELS_DONE_FIRST } from '#lib/domain/level.ts';
import { FORUM_KINDS } from '#lib/domain/party.ts';
import { placesOf } from '#lib/domain/places.ts';
import { readRecommendationQuery } from '#lib/domain/recommendation-query.ts';
import { findDashboard } from '#lib/server/dashboard.ts';
import type { Database } from '#lib/server/db/connect.ts';
import { KNOWN_DAYS, LEDGER_DAYS, openWithLaterNotes } from '#lib/server/testing-later-notes.ts';
import {
	levelOnDay,
	movedInAYear,
	noteOnDay,
	readLedgerLines,
	stepsBetween,
	type LedgerLine
} from '#lib/server/testing-ledger-lines.ts';
import { dayText } from '#lib/words/dates.ts';
import { levelWord } from '#lib/words/words.ts';
import GroupNumbers from '../GroupNumbers.svelte';
import MatrixNumbers from '../MatrixNumbers.svelte';
import PastNumbers from '../PastNumbers.svelte';
import SureNumbers from '../SureNumbers.svelte';
import { body, cellsOf, labelsOf, plain, textsOf } from './testing-markup.ts';

const query = readRecommendationQuery(new URLSearchParams());

async function openCharts(db: Database, asOf: Day, knownOn: Day) {
	const since = yearBefore(asOf);
	const view = { asOf, knownOn, viewer: null };
	const asked = { since, query, language: 'en', rows: Infinity };
	const dashboard = await findDashboard(db.reader, view, asked);
	const data = chartDataOf(dashboard, { asOf, knownOn, since });
	const dates = { asOf, knownOn };
	const places = placesOf({ query, dates, asOf, since, grouping: 'source', latest: '2026-11-23' });
	const hrefs = chartHrefs(places, 'https://heeded.example.org');
	const picture = (chart: Chart) =>
		pictureOf(chart, { data, hrefs, under: `As of ${asOf}`, scheme: 'light' });
	const lines = (await readLedgerLines(db, knownOn)).filter(({ existsFrom }) => existsFrom <= asOf);
	return { asOf, since, dashboard, data, places, picture, lines };
}
type Charts = Awaited<ReturnType<typeof openCharts>>;

const countsAt = (lines: readonly LedgerLine[], day: Day) =>
	LEVELS_DONE_FIRST.map((level) => lines.filter((line) => levelOnDay(line, day) === level).length);
const numbers = (row: readonly unknown[], from: number, count: number) =>
	row.slice(from, from + count).map(Number);

async function membersOf(db: Database, chart: StandingChart) {
	const { rows } = await db.client.execute('SELECT slug, kind FROM party');
	const kindOf = new Map(rows.map(({ slug, kind }) => [String(slug), String(kind)]));
	const isForum = (slug: string) => FORUM_KINDS.some((kind) => kind === kindOf.get(slug));
	return ({ theme, source, leads, named }: LedgerLine): string[] =>
		({
			all: ['all'],
			themes: [theme],
			sources: [source],
			leads,
			forums: named.filter(isForum),
			parties: named.filter((slug) => !isForum(slug))
		})[chart];
}

async function checkStanding(db: Database, chart: StandingChart, charts: Charts) {
	const { asOf, since, data, places, picture, lines } = charts;
	const membership = await membersOf(db, chart);
	const svg = picture(chart);
	const groups = data.groups[chart];
	const slugs = new Set(lines.flatMap(membership));
	expect(new Set(groups.map(({ slug }) => slug))).toEqual(slugs);
	const [, ...rows] = chartRows(chart, data);
	const page = {
		head: 'Group',
		chart,
		places,
		groups: groups.map((one) => ({ ...one, short: one.name }))
	};
	const table = cellsOf(body(GroupNumbers, page));
	const said = groups.flatMap(({ slug, name }, index) => {
		const here = lines.filter((line) => membership(line).includes(slug));
		const counts = countsAt(here, asOf);
		const before = here.filter(({ existsFrom }) => existsFrom <= since);
		const moves = here.map((line) => movedInAYear(line, asOf));
		const [rose, fell] = (['up', 'back'] as const).map(
			(way) => moves.filter((move) => move === way).length
		);
		const parts = here.filter(({ isPart }) => isPart).length;
		const rest = [here.length, here.length - parts, parts, rose, fell];
		expect(rows[index]?.slice(0, 2)).toEqual([slug, name]);
		expect(numbers(rows[index] ?? [], 2, 12)).toEqual([...counts, 0, ...rest]);
		expect(numbers(rows[index] ?? [], 14, 6)).toEqual(countsAt(before, since));
		expect(table[index]).toEqual([name, ...[...counts, ...rest].map(String)]);
		const marks = LEVELS_DONE_FIRST.flatMap((level, at) =>
			counts[at] ? [`${name}, ${levelWord(level)}: ${counts[at]}`] : []
		);
		return [`${name}: ${here.length}`, ...marks];
	});
	expect(labelsOf(svg).slice(1)).toEqual(said);
	const drawn = [...svg.matchAll(/text-anchor="middle"[^>]*>(\d+)</g)].map(([, count]) =>
		Number(count)
	);
	const shown = groups.flatMap(({ slug }) =>
		countsAt(
			lines.filter((line) => membership(line).includes(slug)),
			asOf
		).filter((count) => count > 0)
	);
	expect(drawn).toEqual(shown);
}

function checkLevels({ data, dashboard, places, picture, lines, asOf }: Charts) {
	const [, ...rows] = chartRows('levels', data);
	const table = cellsOf(
		body(PastNumbers, { columns: dashboard.columns, title: 'Past', places })
	).reverse();
	const svg = picture('levels');
	const titles = new Set(
		[...svg.matchAll(/<title>(.*?)<\/title>/g)].map(([, text]) => plain(text ?? ''))
	);
	expect(data.columns.at(-1)?.to).toBe(asOf);
	for (const [index, { from, to }] of data.columns.entries()) {
		const there = lines.filter(({ existsFrom }) => existsFrom <= to);
		const counts = countsAt(there, to);
		const stalled = there.filter((line) => noteOnDay(line, to)?.isStalled).length;
		const parts = there.filter(({ isPart }) => isPart).length;
		const steps = there.map((line) => stepsBetween(line, from, to));
		const sum = (way: 'rose' | 'fell') => steps.reduce((total, step) => total + step[way], 0);
		const rest = [stalled, there.length, there.length - parts, parts, sum('rose'), sum('fell')];
		expect(numbers(rows[index] ?? [], 1, 13), to).toEqual([...counts, 0, ...rest]);
		expect(table[index]?.slice(0, 13)).toEqual([dayText(to), ...[...counts, ...rest].map(String)]);
		const levels = LEVELS_DONE_FIRST.flatMap((level, at) =>
			counts[at] ? [`${levelWord(level)} ${counts[at]}`] : []
		);
		expect(titles).toContain(`${dayText(to)}: ${levels.join(', ')}`);
		for (const way of ['rose', 'fell'] as const) {
			const words = `${dayText(to)}: moved ${way === 'rose' ? 'up' : 'back'} ${sum(way)}. Show what changed`;
			expect(titles.has(words), words).toBe(sum(way) > 0);
		}
	}
}

function checkMatrix({ data, dashboard, places, picture, lines, asOf }: Charts) {
	const [, ...rows] = chartRows('matrix', data);
	const table = cellsOf(body(MatrixNumbers, { matrix: dashboard.matrix, places }));
	const svg = picture('matrix');
	const texts = textsOf(svg);
	const labels = new Set(labelsOf(svg));
	const { periods } = data.matrix;
	const wordOf = (line: LedgerLine, day: Day) => {
		const word = levelWord(levelOnDay(line, day));
		return noteOnDay(line, day)?.isStalled ? `${word}, stalled` : word;
	};
	expect(data.matrix.rows.map(({ code }) => code).sort()).toEqual(
		lines.map(({ code }) => code).sort()
	);
	for (const line of lines) {
		expect(texts[texts.indexOf(line.code) + 2], line.code).toBe(wordOf(line, asOf));
		const words = periods.map(({ to }) => (line.existsFrom <= to ? wordOf(line, to) : ''));
		expect(table.find(([code]) => code === line.code)).toEqual([line.code, ...words]);
		const there = periods.filter(({ to }) => line.existsFrom <= to);
		const own = rows.filter(([code]) => code === line.code);
		expect(own.map((row) => [row[4], row[5], row[7]])).toEqual(
			there.map(({ from, to }) => {
				const notes = line.notes.filter(({ asOf: day }) => day >= from && day <= to);
				return [to, levelOnDay(line, to), notes.length];
			})
		);
		const turns = there.filter(({ to }, at) => {
			const before = there[at - 1]?.to;
			return before !== undefined && levelOnDay(line, before) !== levelOnDay(line, to);
		});
		for (const { to } of turns)
			expect(
				[...labels].some((label) => label.startsWith(`${dayText(to)}: ${wordOf(line, to)}`))
			).toBe(true);
	}
}

async function checkEvidence(
	db: Database,
	{ data, dashboard, places, picture, lines, asOf }: Charts
) {
	const [, ...rows] = chartRows('evidence', data);
	const table = cellsOf(body(SureNumbers, { tallies: dashboard.support, places }));
	const labels = labelsOf(picture('evidence'));
	const judged = lines.flatMap((line) => noteOnDay(line, asOf) ?? []);
	let index = 0;
	for (const level of LEVELS_DONE_FIRST) {
		const here = judged.filter((note) => note.level === level);
		if (here.length === 0) continue;
		const { rows: cited } = await db.client.execute({
			sql: `SELECT ne.stance, e.strength FROM status_note_evidence ne JOIN evidence e ON e.id = ne.evidence_id
				WHERE ne.status_note_id IN (SELECT value FROM json_each(?)) AND e.visibility = 'public'`,
			args: [JSON.stringify(here.map(({ id }) => id))]
		});
		const count = (stance: string, strength?: string | null) =>
			cited.filter(
				(one) => one.stance === stance && (strength === undefined || one.strength === strength)
			).length;
		const kinds = ['primary', 'secondary', 'claim-by-party', null].map((kind) =>
			count('supports', kind)
		);
		const all = [here.length, ...kinds, count('against'), count('context')];
		expect(numbers(rows[index] ?? [], 1, 7), `${level} on ${asOf}`).toEqual(all);
		expect(table[index]?.slice(0, 8)).toEqual([levelWord(level), ...all.map(String)]);
		expect(labels).toContain(
			`${levelWord(level)}, judgements: ${here.length}; evidence for: ${count('supports')}, against: ${count('against')}`
		);
		index += 1;
	}
	expect([rows.length, table.length]).toEqual([index, index]);
}

test(
	'every chart, and the table beside it, says what the ledger says',
	{ timeout: 120_000 },
	async () => {
		const db = await openWithLaterNotes();
		for (const knownOn of KNOWN_DAYS) {
			for (const asOf of LEDGER_DAYS) {
				const charts = await openCharts(db, asOf, knownOn);
				for (const chart of STANDING_CHARTS) await checkStanding(db, chart, charts);
				checkLevels(charts);
				checkMatrix(charts);
				await checkEvidence(db, charts);
			}
		}
	}
);
