import type { Change } from '@waymark/workspace/changes/changes';
import { expect, it } from 'vitest';
import { createFeed } from './feed.ts';

const counts = (workspaceId: string, journeyId: string | null = 'j') =>
  ({ workspaceId, kind: 'counts', journeyId }) as const;

it('sends the first change at once, and equal ones of a burst once per round', async () => {
  const feed = createFeed(20);
  const stop = new AbortController();
  const changes = feed.subscribe('w', stop.signal);
  const first = changes.next();
  const began = performance.now();
  feed.publish(counts('w'));
  expect((await first).value).toEqual({ kind: 'counts', journeyId: 'j' });
  for (let at = 0; at < 100; at++) feed.publish(counts('w'));
  feed.publish(counts('w', 'k'));
  expect([(await changes.next()).value, (await changes.next()).value]).toEqual([
    { kind: 'counts', journeyId: 'j' },
    { kind: 'counts', journeyId: 'k' },
  ]);
  expect(performance.now() - began).toBeGreaterThan(10);
  stop.abort();
  expect((await changes.next()).done).toBe(true);
});

it('keeps workspaces apart, and tells all to reload when changes may have been missed', async () => {
  const feed = createFeed(1);
  const stop = new AbortController();
  const changes = feed.subscribe('mine', stop.signal);
  const first = changes.next();
  feed.publish(counts('theirs'));
  feed.refresh();
  const seen: Change[] = [(await first).value];
  for (let at = 0; at < 5; at++) seen.push((await changes.next()).value);
  expect(seen.map(({ kind }) => kind)).toEqual([
    'counts',
    'journey',
    'messages',
    'clock',
    'customers',
    'cards',
  ]);
  expect(seen.every(({ journeyId }) => journeyId === null)).toBe(true);
  stop.abort();
  await changes.next();
});
