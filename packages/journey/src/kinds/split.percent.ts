import {
  checkBranches,
  defineKind,
  type Fields,
  type Flaw,
  flaw,
  noMentions,
  outputsOf,
} from '../settings/kind.ts';

export const percentSplit = defineKind({
  name: 'Random split (A/B)',
  family: 'split',
  search: 'ab test a/b percent experiment random chance',
  settings: (f: Fields) => ({ branches: f.branches({ percent: f.percent }) }),
  presets: [
    {
      id: 'splitPercent',
      label: 'Random split (A/B)',
      hint: 'Assigned at random; each person keeps their branch',
      settings: {
        branches: [
          { id: 'a', name: 'A', percent: 50 },
          { id: 'b', name: 'B', percent: 50 },
        ],
      },
    },
  ],
  outputs: ({ branches }) => outputsOf(branches),
  check: ({ branches }) => [...checkBranches(branches), ...checkShares(branches)],
  mentions: noMentions,
  describe: ({ branches }) =>
    branches.map(({ name, percent }) => `${percent}% ${name}`.trim()).join(', ') || 'No branches yet',
  plan: {
    step: ({ branches }, to) => ({
      op: 'splitPercent',
      branches: cumulative(branches).map((upTo, index) => ({ upTo, next: to(branches[index]?.id ?? '') })),
    }),
  },
  example: {
    branches: [
      { id: 'a', name: 'Picture', percent: 33.4 },
      { id: 'b', name: 'Words', percent: 66.6 },
    ],
  },
});

/**
 * Shares are compared to a thousandth of a percent: three times 33.33 is not 100, but ten times 10 is, despite
 * floating point.
 */
function checkShares(branches: readonly { percent: number }[]): Flaw[] {
  if (branches.length === 0) return [];
  const sum = branches.reduce((total, branch) => total + branch.percent, 0);
  if (Math.abs(sum - 100) < 0.001) return [];
  const shown = Math.round(sum * 100) / 100;
  return [flaw('percentNotHundred', 'branches', `The branches add up to ${shown}%, not 100%.`)];
}

/** Cumulative shares, to a millionth of a percent; the last is exactly 100. */
function cumulative(branches: readonly { percent: number }[]): number[] {
  let sum = 0;
  return branches.map(({ percent }, index) => {
    sum += percent;
    return index === branches.length - 1 ? 100 : Math.round(sum * 1e6) / 1e6;
  });
}
