/** So many the server takes in one call. */
export const MOST_PASTED = 1_000;

/** The ids in a pasted text, each once: one on each line, or with commas, semicolons or tabs between; quotes around one are left out. */
export function externalIdsIn(text: string): string[] {
  const ids = text
    .split(/[\n\r,;\t]+/)
    .map((id) =>
      id
        .trim()
        .replace(/^(["'])(.*)\1$/, '$2')
        .trim(),
    )
    .filter((id) => id !== '');
  return [...new Set(ids)];
}
