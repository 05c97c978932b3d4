import { expect, test } from 'vitest';
import { peopleRule } from './peopleRule.ts';

test('without filters there is no rule', () => {
  expect(peopleRule({ q: 'Ann' }, undefined)).toBeUndefined();
});

test('filters are combined; a property without a value means that it is set', () => {
  expect(peopleRule({ segment: 's1', property: 'tier' }, 'text')).toEqual({
    match: 'all',
    conditions: [
      { on: 'segment', segment: 's1', op: 'in' },
      { on: 'profile', property: 'tier', op: 'isSet' },
    ],
  });
});

test('a value is compared in its property’s type', () => {
  const value = (is: string, kind: 'number' | 'yesNo' | 'text') =>
    peopleRule({ property: 'p', is }, kind)?.conditions[0];
  expect(value('12', 'number')).toMatchObject({ value: 12 });
  expect(value('true', 'yesNo')).toMatchObject({ value: true });
  expect(value('12', 'text')).toMatchObject({ value: '12' });
});
