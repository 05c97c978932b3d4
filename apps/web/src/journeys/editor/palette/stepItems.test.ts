import { expect, test } from 'vitest';
import { itemsFor } from './stepItems.ts';

const kindsAt = (place: 'edge' | 'branch' | 'canvas', search = '') => [
  ...new Set(itemsFor(place, search).map(({ kind }) => kind)),
];

test('a wire offers steps that continue, an open end also an exit, empty space everything', () => {
  expect(kindsAt('edge')).not.toContain('exit');
  expect(kindsAt('branch')).toContain('exit');
  for (const place of ['edge', 'branch'] as const) {
    expect(kindsAt(place)).toContain('wait.event');
    expect(kindsAt(place)).not.toContain('goal');
    expect(kindsAt(place)).not.toContain('trigger.optIn');
  }
  expect(kindsAt('canvas')).toEqual(expect.arrayContaining(['goal', 'trigger.optIn', 'exit']));
});

test('searching for a goal finds it everywhere', () => {
  for (const place of ['edge', 'branch', 'canvas'] as const) expect(kindsAt(place, 'goal')).toEqual(['goal']);
});

test('what is called by the word that is searched for comes before what only mentions it', () => {
  const labels = itemsFor('canvas', 'exit').map(({ label }) => label);
  expect(labels[0]).toBe('Exit');
  expect(labels.length).toBeGreaterThan(1);
});
