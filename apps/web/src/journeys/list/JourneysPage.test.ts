import { expect, test } from 'vitest';
import type { JourneyStatus, JourneySummary } from '../../server/views.ts';
import { shown } from './JourneysPage.tsx';

const card = (
  name: string,
  status: JourneyStatus,
  updatedAt: string,
  more: Partial<JourneySummary> = {},
): JourneySummary => ({
  id: name,
  name,
  status,
  closed: false,
  edited: false,
  trigger: 'When someone opts in',
  entered: 0,
  waiting: 0,
  completed: 0,
  converted: 0,
  hasGoal: false,
  sent: 0,
  delivered: 0,
  failed: 0,
  costCents: 0,
  currency: 'USD',
  updatedAt,
  publishedAt: null,
  queued: 0,
  schedule: null,
  campaign: false,
  daily: [],
  ...more,
});
const all = [
  card('Old draft', 'draft', '2026-01-01'),
  card('Winback', 'live', '2026-01-02'),
  card('New draft', 'draft', '2026-01-03'),
];
const names = (filter: Parameters<typeof shown>[1]) => shown(all, filter).map((journey) => journey.name);

test('running journeys come first, then the last changed', () => {
  expect(names({})).toEqual(['Winback', 'New draft', 'Old draft']);
});

test('each word of the search must occur, in the name or the trigger', () => {
  expect(names({ q: 'draft OPTS' })).toEqual(['New draft', 'Old draft']);
  expect(names({ q: 'winback draft' })).toEqual([]);
});

test('a journey that takes nobody in and has nobody left is finished, not live', () => {
  const over = { schedule: { next: null }, campaign: true, entered: 9 };
  const journeys = [
    card('Sent', 'live', '2026-01-04', over),
    card('Sending', 'live', '2026-01-01', { ...over, queued: 3 }),
    card('Old draft', 'draft', '2026-01-01'),
  ];
  const found = (filter: Parameters<typeof shown>[1]) => shown(journeys, filter).map(({ name }) => name);
  expect(found({})).toEqual(['Sending', 'Old draft', 'Sent']);
  expect(found({ status: 'finished' })).toEqual(['Sent']);
  expect(found({ status: 'live' })).toEqual(['Sending']);
});

test('a status filter shows only its own', () => expect(names({ status: 'live' })).toEqual(['Winback']));
