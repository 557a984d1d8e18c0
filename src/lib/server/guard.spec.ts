import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

/** What answers without knowing who asks: signing in, choosing how a page looks. */
const PUBLIC = [
	'+layout.server.ts load',
	'api/auth/[...path]/+server.ts GET',
	'api/auth/[...path]/+server.ts POST',
	'colour-scheme/+server.ts GET',
	'invitation/[token]/+page.server.ts acceptInvitation',
	'invitation/[token]/+page.server.ts load',
	'keys/+server.ts GET',
	'language/+server.ts GET',
	'new-password/[token]/+page.server.ts load',
	'new-password/[token]/+page.server.ts setNewPassword',
	'schemas/report-1.json/+server.ts GET',
	'set-up/[token]/+page.server.ts load',
	'set-up/[token]/+page.server.ts setUp',
	'sign-in/+page.server.ts load',
	'sign-in/+page.server.ts signIn',
	'sign-out/+server.ts POST'
];
const ROUTES = 'src/routes';
const VERBS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'fallback'];
const GUARDS = ['requirePermission', 'requirePerson', 'requireWriter'];

const isCallOf = (node: ts.Node | undefined, names: string[]) =>
	node !== undefined &&
	ts.isCallExpression(node) &&
	ts.isIdentifier(node.expression) &&
	names.includes(node.expression.text);

/** `x satisfies T`, `x as T` and `(x)` are x. */
function plain(node: ts.Expression): ts.Expression {
	const isWrapped =
		ts.isSatisfiesExpression(node) || ts.isAsExpression(node) || ts.isParenthesizedExpression(node);
	return isWrapped ? plain(node.expression) : node;
}

/** True if the first thing that a function does is to ask a guard. */
function startsWithGuard(handler: ts.Node | undefined): boolean {
	const isFunction =
		handler &&
		(ts.isArrowFunction(handler) ||
			ts.isFunctionExpression(handler) ||
			ts.isFunctionDeclaration(handler) ||
			ts.isMethodDeclaration(handler));
	if (!isFunction || !handler.body) return false;
	if (!ts.isBlock(handler.body)) return isCallOf(handler.body, GUARDS);
	const [first] = handler.body.statements;
	if (!first) return false;
	if (ts.isExpressionStatement(first)) return isCallOf(first.expression, GUARDS);
	if (!ts.isVariableStatement(first)) return false;
	return isCallOf(first.declarationList.declarations[0]?.initializer, GUARDS);
}

/** What a file exports, by name; what cannot be read as a declaration counts as without a guard. */
function exportsOf(source: ts.SourceFile): Map<string, ts.Node | undefined> {
	const found = new Map<string, ts.Node | undefined>();
	for (const statement of source.statements) {
		if (ts.isExportAssignment(statement)) found.set('default', undefined);
		if (ts.isExportDeclaration(statement) && !statement.isTypeOnly) {
			const named = statement.exportClause;
			const names = named && ts.isNamedExports(named) ? named.elements : [];
			for (const { name } of names) found.set(name.text, undefined);
			if (!named) found.set('*', undefined);
		}
		const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
		if (!modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) continue;
		if (ts.isFunctionDeclaration(statement)) found.set(statement.name?.text ?? '', statement);
		if (!ts.isVariableStatement(statement)) continue;
		for (const { name, initializer } of statement.declarationList.declarations) {
			const value = initializer && plain(initializer);
			found.set(name.getText(source), value);
		}
	}
	return found;
}

/** The handlers of a route file that do not start with a guard, as `file name`. */
function unguarded(file: string, text: string): string[] {
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const open: string[] = [];
	for (const [name, value] of exportsOf(source)) {
		if (['load', '*', 'default', ...VERBS].includes(name) && !startsWithGuard(value)) {
			open.push(`${file} ${name}`);
		}
		if (name !== 'actions') continue;
		if (!value || !ts.isObjectLiteralExpression(value)) open.push(`${file} actions`);
		else open.push(...unguardedActions(value, source).map((action) => `${file} ${action}`));
	}
	return open;
}

function unguardedActions(actions: ts.ObjectLiteralExpression, source: ts.SourceFile): string[] {
	return actions.properties
		.filter((property) => {
			if (ts.isMethodDeclaration(property)) return !startsWithGuard(property);
			if (!ts.isPropertyAssignment(property)) return true;
			const value = plain(property.initializer);
			return !isCallOf(value, ['guarded']) && !startsWithGuard(value);
		})
		.map((property) => property.name?.getText(source) ?? '...');
}

test('every load, action and endpoint starts with its guard', () => {
	const files = readdirSync(ROUTES, { recursive: true, encoding: 'utf8' }).filter((file) =>
		/(^|\/)\+(page|layout|server)(\.server)?\.[jt]s$/.test(file)
	);
	expect(files).toContain('+layout.server.ts');
	const open = files.flatMap((file) => unguarded(file, readFileSync(`${ROUTES}/${file}`, 'utf8')));
	expect(open.filter((handler) => !PUBLIC.includes(handler))).toEqual([]);
	expect(PUBLIC.filter((handler) => !open.includes(handler))).toEqual([]);
});

describe('a handler without its guard is found', () => {
	const guard = `requirePermission(event, 'record:read');`;
	test.each([
		['a load', `export const load: PageServerLoad = async (event) => { return {}; };`, ['load']],
		['a load of one expression', `export const load = () => ({})`, ['load']],
		['a load as a function', `export function load(event) { return {} }`, ['load']],
		['a guard that comes second', `export const load = (event) => { work(); ${guard} };`, ['load']],
		[
			'a guard that only some reach',
			`export const load = (event) => { if (x) { ${guard} } };`,
			['load']
		],
		['an endpoint', `export const GET = () => new Response('');`, ['GET']],
		[
			'an action',
			`export const actions = { save: async (event) => { } } satisfies Actions;`,
			['save']
		],
		['an action by method', `export const actions = { async save(event) { } };`, ['save']],
		['an action from elsewhere', `export const actions = { save };`, ['save']],
		['several actions spread', `export const actions = { ...others };`, ['...']],
		['actions from elsewhere', `export const actions = others;`, ['actions']],
		['a handler exported by name', `const load = () => ({}); export { load };`, ['load']],
		['a handler of another file', `export { GET } from './other.ts';`, ['GET']],
		['all of another file', `export * from './other.ts';`, ['*']],
		['a guarded load', `export const load = (event) => { ${guard} };`, []],
		['a load that keeps the person', `export function load(event) { const p = ${guard} }`, []],
		['a guarded action', `export const actions = { save: guarded('theme:write', f) };`, []],
		['what is no handler', `export const csr = true; export const prerender = false;`, []]
	])('%s', (_case, text, names) => {
		expect(unguarded('file', text)).toEqual(names.map((name) => `file ${name}`));
	});
});
