/** With JavaScript the form tells what the note will do while it is written. */
export const csr = true;
