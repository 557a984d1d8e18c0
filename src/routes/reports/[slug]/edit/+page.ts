/** With JavaScript the preview follows what is chosen. */
export const csr = true;
