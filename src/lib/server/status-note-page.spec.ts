import { expect, test } from 'vitest';
import { openCorpusDatabase } from './db/testing.ts';
import { findNoteTarget } from './status-note-page.ts';

test('a note can leave alone a whole that has parts, and nothing else', async () => {
	const { reader } = await openCorpusDatabase();
	expect(await findNoteTarget(reader, 'GLO-2')).toMatchObject({ hasParts: true });
	expect(await findNoteTarget(reader, 'GLO-0')).toMatchObject({ hasParts: false });
	expect(await findNoteTarget(reader, 'GLO-2.4')).toMatchObject({ hasParts: false });
	expect(await findNoteTarget(reader, 'GLO-99')).toBeNull();
});
