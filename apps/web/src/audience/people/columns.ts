/** The columns listed in the address bar. */
export const columnsOf = (cols: string | undefined): string[] =>
  [...new Set(cols?.split(',').filter((name) => /^[A-Za-z][A-Za-z0-9_.]{0,63}$/.test(name)))].slice(0, 8);
