import { describe, expect, test } from 'vitest';
import { may, PERMISSIONS, type Permission } from './permissions.ts';
import { ROLES, type Role } from './person.ts';

const open = { isPublicReading: true };
const closed = { isPublicReading: false };
const somebody = (...roles: Role[]) => ({ id: 'p', name: 'P', email: 'p@example.org', roles });

/** Who may do what: the public, reader, analyst, reviewer, administrator. */
const TABLE: Record<Permission, [boolean, boolean, boolean, boolean, boolean]> = {
	'record:read': [true, true, true, true, true],
	'internal:read': [false, true, true, true, true],
	'activity:read': [false, true, true, true, true],
	'account:write': [false, true, true, true, true],
	'view:write': [false, true, true, true, true],
	'report:run': [false, true, true, true, true],
	'report:write': [false, false, true, true, true],
	'status-note:write': [false, false, true, true, true],
	'evidence:write': [false, false, true, true, true],
	'recommendation:write': [false, false, true, true, true],
	'interpretation:write': [false, false, true, true, true],
	'source:write': [false, false, true, true, true],
	'theme:write': [false, false, true, true, true],
	'party:write': [false, false, true, true, true],
	'response:write': [false, false, true, true, true],
	'review:write': [false, false, false, true, false],
	'people:manage': [false, false, false, false, true],
	'contribution:write': [false, false, true, true, true],
	'closing:write': [false, false, true, true, true],
	'overlap:write': [false, false, true, true, true],
	'assessor:write': [false, false, true, true, true],
	'round:write': [false, false, true, true, true],
	'hold:write': [false, false, true, true, true],
	'edition:sign': [false, false, false, true, true],
	'removal:confirm': [false, false, false, true, true],
	'removal:propose': [false, false, false, false, true],
	'settings:manage': [false, false, false, false, true]
};
const cases = Object.entries(TABLE) as [Permission, (typeof TABLE)[Permission]][];

describe.each(cases)('%s', (permission, [ofPublic, ...ofRoles]) => {
	test(`is ${ofPublic ? '' : 'not '}the public’s`, () => {
		expect(may(null, permission, open)).toBe(ofPublic);
		expect(may(null, permission, closed)).toBe(false);
	});

	test.each(ROLES.map((role, index) => [role, ofRoles[index] ?? false] as const))(
		'%s: %s',
		(role, isAllowed) => {
			expect(may(somebody(role), permission, open)).toBe(isAllowed);
			expect(may(somebody(role), permission, closed)).toBe(isAllowed);
		}
	);
});

test('the table above names every permission', () => {
	const named = new Set(Object.values(PERMISSIONS).flat());
	expect([...named].sort()).toEqual(Object.keys(TABLE).sort());
});

test('a person with several roles has what each of them allows', () => {
	const both = somebody('administrator', 'reviewer');
	expect(may(both, 'review:write', open)).toBe(true);
	expect(may(both, 'people:manage', open)).toBe(true);
	expect(may(somebody(), 'record:read', open)).toBe(false);
});
