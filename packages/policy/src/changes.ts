/** One setting that an action changed, with its old and new value, in words. */
export type Change = {
  what: string;
  from: string;
  to: string;
};

/**
 * How the audit log tells of each setting: its name and its value in words, in the order to be told; null for one that
 * the words of another include.
 */
export type SettingWords<Settings> = {
  [K in keyof Settings]: readonly [what: string, describe: (settings: Settings) => string] | null;
};

/** Returns what differs between two sets of settings, in words. */
export const changesOf = <Settings>(
  before: Settings,
  after: Settings,
  words: SettingWords<Settings>,
): Change[] =>
  Object.values<SettingWords<Settings>[keyof Settings]>(words).flatMap((told) => {
    if (told === null) return [];
    const [what, describe] = told;
    const [from, to] = [describe(before), describe(after)];
    return from === to ? [] : [{ what, from, to }];
  });

/** "Changed quiet hours: 8:00 AM–8:00 PM → 8:30 AM–8:00 PM". Several changes follow one another. */
export function changedWords(changes: readonly Change[]): string {
  return `Changed ${changes.map(({ what, from, to }) => `${what}: ${from} → ${to}`).join('; ')}`;
}
