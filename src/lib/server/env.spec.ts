import { describe, expect, test } from 'vitest';
import { readSettings, SettingError } from './env.ts';

describe('readSettings', () => {
	test('has a working default for everything', () => {
		expect(readSettings({})).toMatchObject({
			HOST: '127.0.0.1',
			PORT: 3000,
			ORIGIN: 'http://127.0.0.1:3000',
			DATABASE_URL: 'file:data/heeded.db',
			EVIDENCE_DIR: 'data/evidence',
			SECRET_FILE: 'data/secret',
			TIME_ZONE: Intl.DateTimeFormat().resolvedOptions().timeZone
		});
	});

	test('takes an empty variable as one that is not set', () => {
		expect(readSettings({ PORT: '', TIME_ZONE: '', SECRET: '' })).toMatchObject({ PORT: 3000 });
	});

	test.each([
		[{ PORT: '8080' }, 'http://127.0.0.1:8080'],
		[{ HOST: '0.0.0.0' }, 'http://127.0.0.1:3000'],
		[{ HOST: '::1' }, 'http://[::1]:3000'],
		[{ HOST: 'heeded.example.org', PORT: '80' }, 'http://heeded.example.org'],
		[{ ORIGIN: 'https://heeded.example.org/' }, 'https://heeded.example.org']
	])('%o is answered at %s', (environment, origin) => {
		expect(readSettings(environment).ORIGIN).toBe(origin);
	});

	test.each([
		[{ PORT: 'abc' }, /PORT: must be a whole number/],
		[{ PORT: '0' }, /PORT/],
		[{ PORT: '65536' }, /PORT/],
		[{ PORT: '80.5' }, /PORT/],
		[{ ORIGIN: 'ftp://example.org' }, /ORIGIN: must be an address/],
		[{ ORIGIN: 'heeded' }, /ORIGIN/],
		[{ DATABASE_URL: 'postgres://db' }, /DATABASE_URL: must start with file:/],
		[{ TIME_ZONE: 'Mars/Base' }, /TIME_ZONE: is not a time zone/],
		[{ SECRET: 'short' }, /SECRET: must have at least 32/],
		[{ CLOCK_START: 'yesterday' }, /CLOCK_START/]
	])('refuses %o, naming the setting', (environment, sentence) => {
		expect(() => readSettings(environment)).toThrow(SettingError);
		expect(() => readSettings(environment)).toThrow(sentence);
	});

	test('names every setting that is wrong', () => {
		expect(() => readSettings({ PORT: 'x', SECRET: 'x' })).toThrow(/PORT.*SECRET/);
	});
});
