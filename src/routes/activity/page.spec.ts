import type { RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { findChainHead } from '#lib/server/audit.ts';
import { openEditDatabase } from '#lib/server/testing-edit.ts';
import { testEvent } from '#lib/server/testing.ts';
import { load } from './+page.server.ts';

interface Shown {
	lines: { sequence: number; action: string }[];
	next: number | null;
	isNewest: boolean;
	head: { hash: string } | null;
}

test('the address of the page says after which line it goes on, whose lines, and of which action', async () => {
	const { db, ana } = await openEditDatabase();
	const ask = async (query: string) =>
		(await (load as (event: RequestEvent) => unknown)(
			testEvent({ db, path: `/activity?${query}`, person: ana })
		)) as Shown;
	const first = await ask('');
	expect(first).toMatchObject({ isNewest: true, head: await findChainHead(db.reader) });
	const second = await ask(`before=${first.next}`);
	expect(second.isNewest).toBe(false);
	const last = first.lines.at(-1)?.sequence ?? 0;
	expect(second.lines[0]?.sequence).toBe(last - 1);
	expect((await ask('before=rubbish')).lines).toEqual(first.lines);
	const created = await ask('action=person%3Acreate');
	expect(created.lines.map(({ action }) => action)).toEqual(['person:create', 'person:create']);
	expect((await ask(`person=${ana.id}`)).lines).toEqual([]);
});
