import { expect, test } from '@playwright/test';
import { api, makePerson, messagesOf, messageWith, postEvent, publish } from '../stack/api.ts';
import { freshEvent, waitAndText } from '../stack/graphs.ts';
import { textsTo } from '../stack/phone.ts';
import { killHard, pidOf, stack } from '../stack/stack.ts';
import { until } from '../stack/until.ts';

async function waitingPerson(seconds: number) {
  const event = freshEvent();
  const journey = await publish(`Restart ${event}`, waitAndText(event, { amount: seconds, unit: 'seconds' }));
  const person = await makePerson();
  await postEvent(person.id, event);
  await until('an entry that waits', async () => {
    const page = await api<{ rows: { status: string }[] }>(
      'GET',
      `/journeys/${journey}/entries?status=waiting`,
    );
    return page.rows.length === 1;
  });
  return person;
}

const restarted = (name: string, before: number) =>
  until(`${name} to run again`, async () => pidOf(name) !== before, 60);

test('a worker killed during a wait: the message still comes, once', async () => {
  const person = await waitingPerson(4);
  const before = pidOf('worker');
  killHard('worker');
  await restarted('worker', before);
  await messageWith(person.id, 'delivered');
  expect(await textsTo(person.phone)).toHaveLength(1);
});

test('Temporal and the API killed and restarted: the message still comes, once', async () => {
  const person = await waitingPerson(6);
  const before = { temporal: pidOf('temporal'), api: pidOf('api') };
  killHard('temporal');
  killHard('api');
  await restarted('temporal', before.temporal);
  await restarted('api', before.api);
  await until('the API to answer', async () => (await fetch(`${stack.url}/healthz`)).ok);
  await messageWith(person.id, 'delivered', 60);
  expect(await textsTo(person.phone)).toHaveLength(1);
  expect(await messagesOf(person.id)).toHaveLength(1);
});

test('an event posted while Temporal is away loses nothing', async () => {
  const event = freshEvent();
  await publish(`Away ${event}`, waitAndText(event, { amount: 1, unit: 'seconds' }));
  const person = await makePerson();
  const before = pidOf('temporal');
  killHard('temporal');
  await postEvent(person.id, event);
  await restarted('temporal', before);
  await messageWith(person.id, 'delivered', 60);
  expect(await textsTo(person.phone)).toHaveLength(1);
});
