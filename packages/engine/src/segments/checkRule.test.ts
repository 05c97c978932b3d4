import { expect, it } from 'vitest';
import { listeningOf } from './checkRule.ts';

it('listens to a trait, and to the property with the same name that can take its place', () => {
  const rule = {
    match: 'all',
    conditions: [{ on: 'profile', property: 'trait.spend', op: 'isSet' }],
  } as const;
  const heard = listeningOf({ ...rule, conditions: [...rule.conditions] });
  expect(heard).toContainEqual({ kind: 'trait', key: 'spend' });
  expect(heard).toContainEqual({ kind: 'profile', key: 'trait.spend' });
});
