/** One setting that an action changed, with its old and new value, in words. */
export type Change = {
  what: string;
  from: string;
  to: string;
};

/** Returns what differs between two sets of settings, with the names, wording and order of `words`. */
export function changesOf<Settings>(
  before: Settings,
  after: Settings,
  words: Record<string, (settings: Settings) => string>,
): Change[] {
  return Object.entries(words)
    .map(([what, describe]) => ({ what, from: describe(before), to: describe(after) }))
    .filter(({ from, to }) => from !== to);
}

/** "Changed quiet hours: 8:00 AM–8:00 PM → 8:30 AM–8:00 PM". Several changes follow one another. */
export function changedWords(changes: readonly Change[]): string {
  return `Changed ${changes.map(({ what, from, to }) => `${what}: ${from} → ${to}`).join('; ')}`;
}
