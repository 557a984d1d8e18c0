import { m } from '#lib/paraglide/messages.js';
import type { Language } from '../../../domain/text.ts';
import { inLanguage } from '../../language.ts';
import {
	CHANGE_COLUMNS,
	CITATION_COLUMNS,
	EVIDENCE_COLUMNS,
	METHOD_COLUMNS,
	NOTE_COLUMNS,
	PARTY_COLUMNS,
	ROLE_COLUMNS
} from './note-columns.ts';
import { RECOMMENDATION_COLUMNS } from './recommendation-columns.ts';
import { columnMeaning, columnTitle } from './report-about.ts';
import type { Column, ColumnType } from './report-tables.ts';
import type { Report } from '../report.ts';

/** The tables of a data package, in their order. */
export const TABLES = [
	...(['recommendations', 'notes', 'citations', 'roles'] as const),
	...(['evidence', 'parties', 'changes', 'method'] as const)
] as const;
export type TableName = (typeof TABLES)[number];

interface Reference {
	fields: string[];
	table: TableName;
	/** The fields of that table, where they are called otherwise. */
	there?: string[];
}

interface TableShape {
	columns: readonly Pick<Column<never>, 'name' | 'type' | 'choices' | 'isRequired' | 'value'>[];
	key?: string[];
	references?: Reference[];
}

const toRecommendation: Reference = { fields: ['code'], table: 'recommendations' };

const SHAPES: Record<TableName, TableShape> = {
	recommendations: { columns: RECOMMENDATION_COLUMNS, key: ['code'] },
	notes: { columns: NOTE_COLUMNS, key: ['code', 'note'], references: [toRecommendation] },
	citations: {
		columns: CITATION_COLUMNS,
		references: [
			{ fields: ['code', 'note'], table: 'notes' },
			{ fields: ['evidence'], table: 'evidence', there: ['code'] }
		]
	},
	roles: {
		columns: ROLE_COLUMNS,
		key: ['code', 'party', 'role'],
		references: [toRecommendation, { fields: ['party'], table: 'parties' }]
	},
	evidence: { columns: EVIDENCE_COLUMNS, key: ['code'] },
	parties: { columns: PARTY_COLUMNS, key: ['party'] },
	changes: { columns: CHANGE_COLUMNS, references: [toRecommendation] },
	method: { columns: METHOD_COLUMNS, key: ['kind', 'id'] }
};

/** The name of a table; with its language where the package has several. */
export const resourceName = (table: TableName, language: Language | null, between = '-') =>
	language ? `${table}${between}${language}` : table;

/** A year, a month or a day: Table Schema has a type for each, and none for all three. */
const PARTIAL_DAY = '\\d{4}(-\\d{2}(-\\d{2})?)?';

const TYPES: Record<ColumnType, { type: string; format?: string }> = {
	text: { type: 'string' },
	day: { type: 'date' },
	'partial-day': { type: 'string' },
	count: { type: 'integer' },
	flag: { type: 'boolean' },
	url: { type: 'string', format: 'uri' }
};

function fieldOf(
	{ name, type, choices, isRequired }: TableShape['columns'][number],
	isKey: boolean
) {
	const constraints = {
		...(isRequired || isKey ? { required: true } : {}),
		...(choices ? { enum: choices } : {}),
		...(type === 'partial-day' ? { pattern: PARTIAL_DAY } : {})
	};
	const description = columnMeaning(name);
	return {
		...{ name, title: columnTitle(name), ...TYPES[type] },
		...(description ? { description } : {}),
		...(Object.keys(constraints).length > 0 ? { constraints } : {})
	};
}

function resourceOf(table: TableName, language: Language | null) {
	const { columns, key, references } = SHAPES[table];
	return {
		name: resourceName(table, language),
		path: `${resourceName(table, language, '.')}.csv`,
		...{
			profile: 'tabular-data-resource',
			format: 'csv',
			mediatype: 'text/csv',
			encoding: 'utf-8'
		},
		dialect: {
			delimiter: ',',
			lineTerminator: '\r\n',
			quoteChar: '"',
			doubleQuote: true,
			header: true
		},
		schema: {
			fields: columns
				.filter(({ value }) => value)
				.map((column) => fieldOf(column, key?.includes(column.name) ?? false)),
			missingValues: [''],
			...(key ? { primaryKey: key } : {}),
			...(references
				? {
						foreignKeys: references.map(({ fields, table: other, there }) => ({
							fields,
							reference: { resource: resourceName(other, language), fields: there ?? fields }
						}))
					}
				: {})
		}
	};
}

/** A licence that the line about licences names. */
const CC_BY = {
	name: 'CC-BY-4.0',
	path: 'https://creativecommons.org/licenses/by/4.0/'
};

/** What `datapackage.json` says of a report: no time in it but its own days. */
export function packageJson(reports: readonly Report[]) {
	const [first] = reports as [Report];
	const { settings, head, since } = first;
	const said = <T>(say: () => T) => inLanguage(first.language, say);
	const scope = head.query === '' ? 'all' : head.query;
	return {
		...{ profile: 'tabular-data-package', name: `heeded-report-${head.asOf}` },
		title: settings.title || said(m.report_title),
		description: [head.statement, said(() => m.report_package_formulas()), settings.disclaimer]
			.filter((text) => text !== '')
			.join('\n\n'),
		version: `${head.asOf}+known.${head.knownOn}`,
		created: `${head.asOf}T00:00:00Z`,
		...{
			languages: reports.map(({ language }) => language),
			keywords: ['policy', 'recommendations']
		},
		licenses: [{ ...CC_BY, title: head.licence }],
		...(settings.institution
			? { contributors: [{ title: settings.institution, role: 'publisher' }] }
			: {}),
		report: {
			...{ asOf: head.asOf, knownOn: head.knownOn, since, edition: head.edition, scope },
			...{ visibility: settings.visibility, recommendations: head.recommendations },
			...{ wholes: head.wholes, parts: head.parts, chainHead: head.chainHead },
			...{ licence: head.licence, contact: settings.contact }
		},
		resources: reports.flatMap(({ language }) => {
			const named = reports.length > 1 ? language : null;
			return inLanguage(language, () => TABLES.map((table) => resourceOf(table, named)));
		})
	};
}
