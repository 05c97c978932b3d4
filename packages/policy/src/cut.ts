/** The start of a text, at most `most` UTF-16 units of it, that doesn’t end in half a character: Postgres can’t store one. */
export const cut = (text: string, most: number): string =>
  text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
