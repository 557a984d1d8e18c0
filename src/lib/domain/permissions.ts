import type { Role } from './person.ts';
import type { Viewer } from './view.ts';

const READ = ['record:read'] as const;
const STAFF = [
	...READ,
	'internal:read',
	'activity:read',
	'account:write',
	'view:write',
	'report:run'
] as const;
const WRITE = [
	...STAFF,
	'status-note:write',
	'evidence:write',
	'recommendation:write',
	'interpretation:write',
	'source:write',
	'theme:write',
	'party:write',
	'response:write',
	'contribution:write',
	'closing:write',
	'overlap:write',
	'assessor:write',
	'round:write',
	'hold:write',
	'report:write'
] as const;
const SIGN = ['edition:sign', 'removal:confirm'] as const;
const REVIEW = [...WRITE, ...SIGN, 'review:write'] as const;
const MANAGE = [...WRITE, ...SIGN, 'removal:propose', 'people:manage', 'settings:manage'] as const;

/** What somebody may do: a noun of the design and a verb. */
export type Permission = (typeof REVIEW)[number] | (typeof MANAGE)[number];

/** The one table of permissions. A person with several roles has what each of them allows. */
export const PERMISSIONS: Record<Role, readonly Permission[]> = {
	reader: STAFF,
	analyst: WRITE,
	reviewer: REVIEW,
	administrator: MANAGE
};

/** What the public may do where public reading is switched on. */
export const PUBLIC_PERMISSIONS: readonly Permission[] = READ;

/** True if the viewer may do it. The same word guards the handler and hides the button. */
export function may(
	viewer: Viewer,
	permission: Permission,
	{ isPublicReading }: { isPublicReading: boolean }
): boolean {
	if (viewer === null) return isPublicReading && PUBLIC_PERMISSIONS.includes(permission);
	return viewer.roles.some((role) => PERMISSIONS[role].includes(permission));
}
