/** With JavaScript the page follows what is being made. */
export const csr = true;
