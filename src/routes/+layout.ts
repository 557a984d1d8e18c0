/** Pages are read without JavaScript; a form page that gains from it says so itself. */
export const csr = false;
