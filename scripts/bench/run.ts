// How fast the pages are, against the limits that they have: npm run bench [-- --json]
// With --large on the large set (its sizes: --recommendations, --notes, --evidence), with --reports how
// long reports of its rows take.
import { parseArgs } from 'node:util';
import { connect } from '../../src/lib/server/db/connect.ts';
import { startServer } from '../../tests/server.ts';
import { makeBases } from '../../tests/bases.ts';
import { TODAY } from '../../tests/people.ts';
import { buildIfStale } from '../build.mjs';
import { enterProject } from '../environment.mjs';
import { command } from '../progress.mjs';
import { firstViews, type FirstView } from './first-view.ts';
import { LARGE } from './large-set.ts';
import { measureLarge } from './large.ts';
import { FONTS_MAX, SCRIPT_BYTES_MAX, shareOfLimit, timeInTurns, type Times } from './measure.ts';
import { EMPTY, PAGES } from './pages.ts';
import { measureReportPdf } from './report-pdf.ts';
import { measureReportRows } from './report-rows.ts';

const ROUNDS = { rounds: 101, warmUp: 20 };
/** Reports of rows take a while each. */
const REPORT_ROUNDS = 3;

interface Figures extends Times, FirstView {
	path: string;
	/** The share of the time limit that the page uses: more than 1 is too slow. */
	share: number;
	isWithinLimits: boolean;
}

async function measure(): Promise<Figures[]> {
	const server = await startServer('fresh');
	const db = await connect(`file:${server.databasePath}`);
	try {
		const view = { asOf: TODAY, knownOn: TODAY, viewer: null };
		const paths = Object.keys(PAGES);
		const get = async (path: string) => {
			const response = await fetch(server.origin + path);
			if (!response.ok) throw new Error(`${path} answered ${response.status}`);
			await response.arrayBuffer();
		};
		const pages = await timeInTurns(
			Object.fromEntries([EMPTY, ...paths].map((path) => [path, () => get(path)])),
			ROUNDS
		);
		const reads = await timeInTurns(
			Object.fromEntries(Object.entries(PAGES).map(([path, read]) => [path, () => read(db, view)])),
			ROUNDS
		);
		const views = await firstViews(server.origin, paths);
		return paths.map((path) => {
			const times = {
				page: pages[path] ?? NaN,
				empty: pages[EMPTY] ?? NaN,
				database: reads[path] ?? NaN
			};
			const first = views[path] ?? { scriptBytes: NaN, fonts: NaN };
			const share = shareOfLimit(times);
			const isWithinLimits =
				share <= 1 && first.scriptBytes <= SCRIPT_BYTES_MAX && first.fonts <= FONTS_MAX;
			return { path, ...times, share, ...first, isWithinLimits };
		});
	} finally {
		db.close();
		await server.remove();
	}
}

function print(figures: Figures[]) {
	console.log(`Limits: 3 × an empty page (${EMPTY}) + 2 × the page's reading;`);
	console.log(
		`        ${SCRIPT_BYTES_MAX / 1024} KB of script (gzip) and ${FONTS_MAX} font file\n`
	);
	console.table(
		Object.fromEntries(
			figures.map(({ path, page, empty, database, share, scriptBytes, fonts, ...rest }) => [
				path,
				{
					'page ms': page.toFixed(2),
					'empty ms': empty.toFixed(2),
					'reading ms': database.toFixed(2),
					'of the limit': `${Math.round(share * 100)} %`,
					'script KB': (scriptBytes / 1024).toFixed(1),
					fonts,
					'': rest.isWithinLimits ? 'within' : 'OVER'
				}
			])
		)
	);
}

await command(async () => {
	enterProject();
	const size = { type: 'string' } as const;
	const { values } = parseArgs({
		options: {
			json: { type: 'boolean', default: false },
			large: { type: 'boolean', default: false },
			reports: { type: 'boolean', default: false },
			...{ recommendations: size, notes: size, evidence: size }
		}
	});
	await buildIfStale();
	await makeBases();
	const sizes = {
		recommendations: Number(values.recommendations ?? LARGE.recommendations),
		notes: Number(values.notes ?? LARGE.notes),
		evidence: Number(values.evidence ?? LARGE.evidence)
	};
	if (values.large) return measureLarge(sizes);
	if (values.reports) {
		const isWithin = [
			await measureReportRows(sizes, REPORT_ROUNDS),
			await measureReportPdf(REPORT_ROUNDS)
		];
		if (isWithin.includes(false)) process.exitCode = 1;
		return;
	}
	const figures = await measure();
	if (values.json) console.log(JSON.stringify(figures, null, '\t'));
	else print(figures);
	if (figures.some((figure) => !figure.isWithinLimits)) process.exitCode = 1;
});
