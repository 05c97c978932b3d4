import { canonicalRule } from '@waymark/audience/canonical';
import { describeRule } from '@waymark/audience/words/describe';
import { checkRule, mentionsOfRule } from '../settings/conditions.ts';
import { checkBranches, defineKind, type Fields, outputsOf } from '../settings/kind.ts';

const nameOf = (name: string, index: number) => name || `Branch ${index + 1}`;

export const ruleSplit = defineKind({
  name: 'Split by rule',
  family: 'split',
  search: 'if condition branch segment filter yes no',
  settings: (f: Fields) => ({
    branches: f.branches({ rule: f.rule }),
  }),
  presets: [
    {
      id: 'splitRule',
      label: 'Split by rule',
      hint: 'By their profile or what they did',
      settings: {
        branches: [
          {
            id: 'a',
            name: 'Gold',
            rule: {
              match: 'all',
              conditions: [{ on: 'profile', property: 'tier', op: 'is', value: 'gold' }],
            },
          },
        ],
      },
    },
  ],
  outputs: ({ branches }) => [...outputsOf(branches), { id: 'else', name: 'Everyone else' }],
  check: ({ branches }) => [
    ...checkBranches(branches, ['else']),
    ...branches.flatMap(({ name, rule }, index) =>
      checkRule(rule, `branches.${index}.rule`, nameOf(name, index)),
    ),
  ],
  mentions: ({ branches }) =>
    branches.flatMap(({ rule }, index) => mentionsOfRule(rule, `branches.${index}.rule`)),
  describe: ({ branches }, names) => {
    const [only, ...more] = branches;
    if (!only) return 'No branches yet';
    if (more.length === 0) return `Whether ${describeRule(only.rule, 'they ', names) || '… (choose who)'}`;
    return `${branches.map(({ name }, index) => nameOf(name, index)).join(', ')}, everyone else`;
  },
  plan: {
    step: ({ branches }, to) => ({
      op: 'splitRule',
      branches: branches.map(({ id, rule }) => ({ rule: canonicalRule(rule), next: to(id) })),
      otherwise: to('else'),
    }),
  },
  example: {
    branches: [
      {
        id: 'gold',
        name: 'Gold',
        rule: {
          match: 'all',
          conditions: [
            { on: 'profile', property: 'tier', op: 'is', value: 'gold' },
            { on: 'history', event: 'order_placed', op: 'did', since: { days: 30 } },
          ],
        },
      },
    ],
  },
});
