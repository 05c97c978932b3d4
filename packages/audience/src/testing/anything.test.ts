import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conditionSchema } from '../schema.ts';
import { anyLeaf } from './anything.ts';

test('the property tests get every kind of condition', () => {
  const kinds = [...(conditionSchema._zod.propValues.on ?? [])].filter((on) => on !== 'group');
  const made = new Set(fc.sample(anyLeaf, { numRuns: 1_000, seed: 1 }).map(({ on }) => on));
  expect([...made].sort()).toEqual(kinds.sort());
});
