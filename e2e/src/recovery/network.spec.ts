import { expect, test } from '@playwright/test';
import { makePerson, messagesOf, messageWith, postEvent, publish } from '../stack/api.ts';
import { freshEvent, justText } from '../stack/graphs.ts';
import { carrier, fail, textsTo } from '../stack/phone.ts';

for (const mode of ['accept-then-hang', 'accept-then-reset']) {
  test(`${mode}: one message, settled by its callback`, async () => {
    const event = freshEvent();
    await publish(`In doubt ${event}`, justText(event));
    const person = await makePerson();
    await fail(person.phone, mode, { count: 1 });
    await postEvent(person.id, event);
    await messageWith(person.id, 'delivered', 75);
    expect(await textsTo(person.phone)).toHaveLength(1);
    expect(await messagesOf(person.id)).toHaveLength(1);
  });
}

test('a network that says 429 and 500 first delays a message, and it goes once', async () => {
  const event = freshEvent();
  await publish(`Busy ${event}`, justText(event));
  const person = await makePerson();
  await fail(person.phone, '429', { count: 2, retryAfter: 1 });
  await postEvent(person.id, event);
  await messageWith(person.id, 'delivered');
  expect(await textsTo(person.phone)).toHaveLength(1);
});

test('after STOP nothing more is sent, and START brings it back', async () => {
  const event = freshEvent();
  await publish(`Stop ${event}`, justText(event));
  const person = await makePerson();
  await postEvent(person.id, event);
  await messageWith(person.id, 'delivered');
  const [first] = await textsTo(person.phone);
  const say = (body: string) => carrier('POST', 'inbound', { from: person.phone, to: first?.number, body });

  await say('please stop texting me');
  const confirmed = (await textsTo(person.phone)).length;
  expect(confirmed).toBe(2);
  const witness = await makePerson();
  await postEvent(person.id, event);
  await postEvent(witness.id, event);
  await messageWith(witness.id, 'delivered');
  expect(await textsTo(person.phone)).toHaveLength(confirmed);

  await say('START');
  await postEvent(person.id, event);
  await expect
    .poll(async () => (await messagesOf(person.id)).filter(({ status }) => status === 'delivered').length)
    .toBe(2);
});

test('a landline fails with its reason', async () => {
  const event = freshEvent();
  await publish(`Landline ${event}`, justText(event));
  const person = await makePerson();
  await fail(person.phone, 'landline');
  await postEvent(person.id, event);
  const message = await messageWith(person.id, 'undelivered');
  expect(message.reason).toMatch(/landline/i);
});
