/** One setting that an action changed, with what it was and what it is, as people read them. */
export type Change = {
  what: string;
  from: string;
  to: string;
};

/** What is different between two sets of settings, by the names and words that `said` gives them, in its order. */
export function changesOf<Settings>(
  before: Settings,
  after: Settings,
  said: Record<string, (settings: Settings) => string>,
): Change[] {
  return Object.entries(said)
    .map(([what, words]) => ({ what, from: words(before), to: words(after) }))
    .filter(({ from, to }) => from !== to);
}

/** "Changed quiet hours: 8:00 AM–8:00 PM → 8:30 AM–8:00 PM"; several changes one after the other. */
export function changedWords(changes: readonly Change[]): string {
  return `Changed ${changes.map(({ what, from, to }) => `${what}: ${from} → ${to}`).join('; ')}`;
}
