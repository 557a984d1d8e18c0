/** The form that approves what is ticked in the queue, which lies apart from it. */
export const TOGETHER_ID = 'together';
