/** One setting that an action changed, with its old and new value, in words. */
export type Change = {
  what: string;
  from: string;
  to: string;
};

/** Returns what differs between two sets of settings, with the names, words and order of `said`. */
export function changesOf<Settings>(
  before: Settings,
  after: Settings,
  said: Record<string, (settings: Settings) => string>,
): Change[] {
  return Object.entries(said)
    .map(([what, words]) => ({ what, from: words(before), to: words(after) }))
    .filter(({ from, to }) => from !== to);
}

/** "Changed quiet hours: 8:00 AM–8:00 PM → 8:30 AM–8:00 PM". Several changes follow one another. */
export function changedWords(changes: readonly Change[]): string {
  return `Changed ${changes.map(({ what, from, to }) => `${what}: ${from} → ${to}`).join('; ')}`;
}
