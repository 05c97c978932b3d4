import { expect, type Page, test } from '@playwright/test';
import { api, makePerson, messagesOf } from '../stack/api.ts';
import { textsTo } from '../stack/phone.ts';
import { signIn } from '../stack/signIn.ts';
import { stack } from '../stack/stack.ts';
import { CardRoom } from '../studio/cardRoom.ts';
import { text } from '../studio/layers.ts';
import { Canvas } from './canvas.ts';

/** An admin lists a teammate's phone, and gives its number. */
async function addTestPhone(page: Page, name: string): Promise<string> {
  const number = `+1415555${String(1_000 + Math.floor(Math.random() * 9_000))}`;
  await signIn(page, 'admin', '/admin?tab=senders');
  await page.getByTestId('test-phone-name').fill(name);
  await page.getByTestId('test-phone-number').fill(number);
  await expect(page.getByTestId('add-test-phone')).toBeDisabled();
  await page.getByTestId('test-phone-agreed').check();
  await page.getByTestId('add-test-phone').click();
  await expect(page.getByRole('button', { name: `Remove ${name}` })).toBeVisible();
  await page.context().clearCookies();
  return number;
}

async function sendTo(page: Page, name: string): Promise<void> {
  await page.getByTestId('test-phone').click();
  await page.getByRole('option', { name: new RegExp(name) }).click();
  await page.getByTestId('send-test').click();
  await expect(page.getByTestId('test-status')).toHaveAttribute('data-status', 'delivered');
}

test("a step is tested on a listed phone with somebody's values, and nothing counts it", async ({ page }) => {
  const number = await addTestPhone(page, 'Ann');
  const person = await makePerson({ first_name: 'Wilhelmina', name: 'Wilhelmina Fox' });
  await signIn(page, 'marketer');
  const canvas = new Canvas(page);
  await canvas.begin('Tested');
  await canvas.select(await canvas.dropAt('sms', 420, 200));
  await canvas.field('text').fill('Hi {{ first_name | default: "there" }}, 10% off');
  await page.getByTestId('send-a-test').click();
  await page.getByTestId('test-value-first_name').fill('Bo');
  await sendTo(page, 'Ann');
  await page.getByTestId('test-whose').click();
  await page.keyboard.type('Wilhelmina');
  await page.getByRole('option', { name: /Wilhelmina/ }).click();
  await page.getByTestId('send-test').click();
  await expect
    .poll(async () => (await textsTo(number)).map(({ body }) => body))
    .toEqual(['[Test] Hi Bo, 10% off', '[Test] Hi Wilhelmina, 10% off']);
  await expect(page.getByTestId('test-status')).toHaveAttribute('data-status', 'delivered');

  expect(await messagesOf(person.id)).toEqual([]);
  const { rows } = await api<{ rows: object[] }>('GET', `/messages?journeyId=${canvas.journeyId()}`);
  expect(rows).toEqual([]);

  // A campaign's message, before there is a journey.
  const segment = await api<{ id: string }>('POST', '/segments', {
    name: `Tested ${person.id}`,
    rule: { match: 'all', conditions: [{ on: 'profile', property: 'tier', op: 'is', value: 'gold' }] },
  });
  await page.goto(`${stack.url}/audience/segments/${segment.id}/send`);
  await page.getByTestId('field-text').fill('The sale begins.');
  await page.getByTestId('send-a-test').click();
  await sendTo(page, 'Ann');
  await expect.poll(async () => (await textsTo(number)).at(-1)?.body).toBe('[Test] The sale begins.');
});

test('a card is tested from its menu, and arrives as a picture marked as a test', async ({ page }) => {
  const number = await addTestPhone(page, 'Dan');
  await signIn(page, 'designer', '/studio');
  await CardRoom.with(page, 'Tested card', [text('hello', 'Hello there', [100, 400, 800, 200])]);
  await page.getByTestId('card-more').click();
  await page.getByRole('menuitem', { name: 'Send a test…' }).click();
  await sendTo(page, 'Dan');
  expect(await textsTo(number)).toMatchObject([{ body: '[Test]' }]);
  const arrived = await fetch(`${stack.phoneUrl}/_phone/people/${encodeURIComponent(number)}/messages`);
  expect(await arrived.json()).toMatchObject({
    messages: [{ media: [{ contentType: expect.stringMatching(/^image\//) }], awaitedMedia: 0 }],
  });
});
