import { localClock } from '@waymark/policy/localTime';
import { expect, it } from 'vitest';
import { makeCustomers } from './customers.ts';
import { lifeOf, tierOf } from './habits.ts';

const NOW = Date.UTC(2026, 5, 1);
const customers = makeCustomers(300, NOW);
const lives = customers.map((customer, number) => lifeOf(customer, number, NOW));

it('makes the same people and the same year on every run', () => {
  expect(makeCustomers(300, NOW)).toEqual(customers);
  expect(customers.map((customer, number) => lifeOf(customer, number, NOW))).toEqual(lives);
});

it('gives each person a number and each event an id of its own', () => {
  expect(new Set(customers.map(({ phone }) => phone)).size).toBe(customers.length);
  const ids = lives.flat().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('has nobody do anything before they join, after now, or in the small hours where they live', () => {
  for (const [index, life] of lives.entries()) {
    const customer = customers[index];
    for (const { at, type } of life) {
      expect(at).toBeGreaterThan(customer?.joinedAt ?? 0);
      expect(at).toBeLessThan(NOW);
      if (type === 'added_to_cart')
        expect(localClock(customer?.place.zone ?? 'UTC', at).slice(0, 2)).not.toBe('03');
    }
  }
});

it('lifts people to silver at three orders and to gold at seven', () => {
  expect([0, 2, 3, 6, 7].map(tierOf)).toEqual(['bronze', 'bronze', 'silver', 'silver', 'gold']);
});
