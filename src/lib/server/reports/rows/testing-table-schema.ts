/** What Table Schema (Frictionless) says of a field, as far as our packages use it. */
interface Field {
	name: string;
	type: string;
	format?: string;
	constraints?: { required?: boolean; enum?: string[]; pattern?: string };
}

export interface TableSchema {
	fields: Field[];
	primaryKey?: string[];
	foreignKeys?: { fields: string[]; reference: { resource: string; fields: string[] } }[];
}

/** Whether a cell is of a type, by the definitions of the specification. */
const IS: Record<string, (cell: string) => boolean> = {
	string: () => true,
	integer: (cell) => /^[+-]?\d+$/.test(cell),
	boolean: (cell) => ['true', 'True', 'TRUE', '1', 'false', 'False', 'FALSE', '0'].includes(cell),
	date: (cell) => /^\d{4}-\d{2}-\d{2}$/.test(cell) && !Number.isNaN(Date.parse(cell))
};

function faultInCell({ type, format, constraints = {} }: Field, cell: string): string | null {
	if (cell === '') return constraints.required ? 'is required' : null;
	if (!(IS[type]?.(cell) ?? false)) return `is no ${type}`;
	if (format === 'uri' && !URL.canParse(cell)) return 'is no URI';
	if (constraints.enum && !constraints.enum.includes(cell)) return 'is none of its values';
	const { pattern } = constraints;
	return pattern && !new RegExp(`^(?:${pattern})$`).test(cell) ? `is not like ${pattern}` : null;
}

type Row = Record<string, string>;
const keyOf = (row: Row, fields: readonly string[]) =>
	JSON.stringify(fields.map((one) => row[one]));

/** Every fault of a package's tables against their schemas: types, constraints, keys and references. */
export function faultsInTables(
	tables: ReadonlyMap<string, { schema: TableSchema; rows: readonly Row[] }>
): string[] {
	const faults: string[] = [];
	for (const [name, { schema, rows }] of tables) {
		const { fields, primaryKey, foreignKeys = [] } = schema;
		const names = fields.map((field) => field.name).join();
		const keys = new Set<string>();
		for (const [at, row] of rows.entries()) {
			if (Object.keys(row).join() !== names) faults.push(`${name}: other columns`);
			for (const field of fields) {
				const fault = faultInCell(field, row[field.name] ?? '');
				if (fault) faults.push(`${name} ${at} ${field.name}: ${row[field.name]} ${fault}`);
			}
			if (!primaryKey) continue;
			const key = keyOf(row, primaryKey);
			if (keys.has(key)) faults.push(`${name} ${at}: ${key} twice`);
			keys.add(key);
		}
		for (const { fields: here, reference } of foreignKeys) {
			const there = tables.get(reference.resource)?.rows ?? [];
			const known = new Set(there.map((row) => keyOf(row, reference.fields)));
			for (const row of rows)
				if (!known.has(keyOf(row, here))) faults.push(`${name}: ${keyOf(row, here)} leads nowhere`);
		}
	}
	return faults;
}
