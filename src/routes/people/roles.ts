import { roleWord } from '#lib/words/words.ts';
import { ROLES, type Role } from '#lib/domain/person.ts';
import { m } from '#lib/paraglide/messages.js';

const HINTS: Record<Role, () => string> = {
	reader: m.role_hint_reader,
	analyst: m.role_hint_analyst,
	reviewer: m.role_hint_reviewer,
	administrator: m.role_hint_administrator
};

/** The roles as check boxes, each with what it allows. */
export const roleChoices = () =>
	ROLES.map((role) => ({ value: role, word: roleWord(role), hint: HINTS[role]() }));
