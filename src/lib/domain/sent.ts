import { z } from 'zod';
import { submissionKeySchema } from './text.ts';

/** What every form that stores something carries. */
export const sentSchema = z.object({ submissionKey: submissionKeySchema });

/** What the form of an edit carries: also the version that it was made on (0: nothing was there). */
export const sentEditSchema = sentSchema.extend({
	version: z.coerce
		.number({ message: 'fault_submission_key' })
		.int({ message: 'fault_submission_key' })
		.min(0, { message: 'fault_submission_key' })
});
