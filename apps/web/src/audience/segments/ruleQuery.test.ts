import { type Condition, type Rule, ruleSchema } from '@waymark/audience/schema';
import { sampleRules } from '@waymark/audience/testing/anything';
import { expect, test } from 'vitest';
import { type Query, queryOf, ruleOf } from './ruleQuery.ts';

test('any rule comes back from the builder unchanged', () => {
  const rules = sampleRules(1000).filter((rule) => ruleSchema.safeParse(rule).success);
  expect(rules.length).toBeGreaterThan(500);
  for (const rule of rules) expect(ruleOf(queryOf(rule)).data).toEqual(rule);
});

test('groups keep all, any and none, three levels deep', () => {
  const conditions: Condition[] = [{ on: 'profile', property: 'tier', op: 'is', value: 'gold' }];
  const deep: Rule = {
    match: 'any',
    conditions: [
      {
        on: 'group',
        match: 'all',
        conditions: [
          {
            on: 'group',
            match: 'none',
            conditions: [
              { on: 'group', match: 'any', conditions: [{ on: 'profile', property: 'tier', op: 'isSet' }] },
            ],
          },
        ],
      },
      ...conditions,
    ],
  };
  expect(queryOf(deep)).toMatchObject({ combinator: 'or', rules: [{ rules: [{ not: true }] }, {}] });
  expect(ruleOf(queryOf(deep)).data).toEqual(deep);
});

test('a negated whole rule becomes a group inside the rule', () => {
  const group = { on: 'group', match: 'none', conditions: [] } as const;
  expect(ruleOf({ combinator: 'and', not: true, rules: [] }).data).toEqual({
    match: 'all',
    conditions: [group],
  });
});

test('groups four levels deep are refused with a reason', () => {
  const nest = (query: Query): Query => ({ combinator: 'and', rules: [query] });
  const deep = nest(nest(nest(nest({ combinator: 'and', rules: [] }))));
  expect(ruleOf(deep).error?.issues[0]?.message).toBe('Groups of conditions can be nested up to 3 deep.');
});
