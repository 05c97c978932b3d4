import { createTRPCClient, type TRPCLink } from '@trpc/client';
import { observable } from '@trpc/server/observable';
import type { AppRouter } from '@waymark/api/trpc/router';
import { expect, test } from 'vitest';
import { onceLink } from './onceLink.ts';

/** A server that answers with how many calls it has had, once it is released. */
function served() {
  let calls = 0;
  const waiting: (() => void)[] = [];
  const link: TRPCLink<AppRouter> =
    () =>
    ({ op }) =>
      observable((observer) => {
        calls += 1;
        const data = { id: `${op.path} ${calls}` };
        waiting.push(() => {
          observer.next({ result: { type: 'data', data } });
          observer.complete();
        });
      });
  const client = createTRPCClient<AppRouter>({ links: [onceLink, link] });
  const answer = () => {
    for (const say of waiting.splice(0)) say();
  };
  return { client, answer, calls: () => calls };
}

test('the same change requested twice is made once while it is in progress; others are made separately', async () => {
  const { client, answer, calls } = served();
  const make = (name: string) => client.catalog.createPool.mutate({ name, alarmBelow: 0 });
  const twice = [make('Spring'), make('Spring')];
  const other = make('Fall');
  answer();
  const [one, same] = await Promise.all(twice);
  expect(same).toEqual(one);
  expect(await other).not.toEqual(one);
  expect(calls()).toBe(2);
  const again = make('Spring');
  answer();
  await again;
  expect(calls()).toBe(3);
});
