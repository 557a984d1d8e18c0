import { z } from 'zod';
import { submissionKeySchema } from './text.ts';

/** Reader, analyst, reviewer (an analyst who may review), administrator (people and settings). */
export const ROLES = ['reader', 'analyst', 'reviewer', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

export const NAME_MAX = 120;
export const EMAIL_MAX = 254;
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 256;

export const emailSchema = z
	.string()
	.trim()
	.toLowerCase()
	.max(EMAIL_MAX)
	.pipe(z.email({ message: 'fault_email' }));
export const passwordSchema = z
	.string()
	.min(PASSWORD_MIN, { message: 'fault_password_short' })
	.max(PASSWORD_MAX);
export const personNameSchema = z.string().trim().min(1).max(NAME_MAX);
export const rolesSchema = z.array(z.enum(ROLES)).min(1, { message: 'fault_choose' });

export const signInSchema = z.object({
	email: emailSchema,
	password: z.string().min(1).max(PASSWORD_MAX)
});
export const invitationSchema = z.object({ email: emailSchema, roles: rolesSchema });
/** Somebody new, whoever sets them up. */
export const newPersonSchema = z.object({
	name: personNameSchema,
	email: emailSchema,
	password: passwordSchema,
	roles: rolesSchema
});
export type NewPerson = z.infer<typeof newPersonSchema>;
/** The first administrator, who may also be a reviewer. */
export const setUpSchema = newPersonSchema
	.omit({ roles: true })
	.extend({ isReviewer: z.boolean() });
/** What the invited add to what the invitation says. */
export const acceptSchema = newPersonSchema.pick({ name: true, password: true });
export const newPasswordSchema = z.object({ password: passwordSchema });
export const changePasswordSchema = z.object({
	currentPassword: z.string().min(1).max(PASSWORD_MAX),
	password: passwordSchema
});
const submissionKey = submissionKeySchema;
export const invitationChoiceSchema = z.object({ id: z.uuid(), submissionKey });
export const personChoiceSchema = z.object({ submissionKey });
/** A change of roles: what was chosen, and what they were when the form was made. */
export const rolesChangeSchema = z.object({
	roles: rolesSchema,
	rolesBefore: z
		.string()
		.transform((list) => ROLES.filter((role) => list.split(',').includes(role))),
	submissionKey
});
export const renameSchema = z.object({ name: personNameSchema, submissionKey });

/** Roles in the order of the list, each once. */
export const inOrder = (roles: readonly Role[]): Role[] =>
	ROLES.filter((role) => roles.includes(role));
