import { expect, test } from '@playwright/test';
import { makePerson, messagesOf, messageWith, postEvent } from '../stack/api.ts';
import { freshEvent } from '../stack/graphs.ts';
import { textsTo } from '../stack/phone.ts';
import { signIn } from '../stack/signIn.ts';
import { stack } from '../stack/stack.ts';
import { Canvas } from './canvas.ts';

test('six steps drawn with the mouse, published, reach a phone with a picture; STOP ends it', async ({
  page,
  context,
}) => {
  const event = freshEvent();
  await signIn(page, 'marketer');
  const canvas = new Canvas(page);
  await canvas.begin('Drawn by hand');

  const trigger = await canvas.dropAt('event', 420, 60);
  await canvas.field('event').fill(event);
  await canvas.field('event').blur();
  await canvas.panel.getByText('The same person can enter').click();
  await canvas.panel.getByLabel('Every time, even if they’re still in it').check();
  const exit = await canvas.dropAt('exit', 420, 620);
  await canvas.connect(trigger, 'next', exit);
  const wait = await canvas.dropOn('wait', canvas.wire(trigger, 'next'));
  await canvas.select(wait);
  await canvas.field('duration').fill('1');
  await canvas.field('duration-unit').selectOption('seconds');
  const split = await canvas.dropOn('splitRule', canvas.wire(wait, 'next'));
  const picture = await canvas.dropOn('mms', canvas.wire(split, 'a'));
  await canvas.select(picture);
  await canvas.panel.getByTestId('choose-picture').click();
  // One of the demo's own, which is approved.
  await page.locator('label', { hasText: 'Welcome home' }).click();
  await page.getByTestId('use-picture').click();
  await canvas.field('text').fill('Marlow Goods: a picture for you. Reply STOP to opt out.');
  const words = await canvas.dropOn('sms', canvas.openEnd(split, 'else'));
  await canvas.select(words);
  await canvas.field('text').fill('Marlow Goods: words for you. Reply STOP to opt out.');
  await canvas.fit();
  await canvas.connect(words, 'next', exit);
  await expect(canvas.cards()).toHaveCount(6);
  await canvas.saved();
  // The event is new to the workspace, which is worth saying and stops nobody.
  await expect(page.getByTestId('problems')).toHaveText('1 suggestion');
  await canvas.publish();

  const gold = await makePerson({ tier: 'gold' });
  const other = await makePerson({ tier: 'bronze' });
  await postEvent(gold.id, event);
  await postEvent(other.id, event);
  await messageWith(gold.id, 'delivered');
  expect((await messageWith(other.id, 'delivered')).channel).toBe('sms');
  await expect(page.getByTestId(`counts-${picture}`)).toContainText('1');

  const phone = await context.newPage();
  await phone.goto(stack.phoneUrl);
  await phone.getByPlaceholder('Search').fill(gold.phone);
  await phone.getByRole('navigation', { name: 'People' }).getByText(gold.phone.slice(-4)).click();
  await expect(phone.getByText('a picture for you').last()).toBeVisible();
  const image = phone.locator('img[src*="/_phone/media/"]').last();
  await expect(image).toBeVisible();
  await expect
    .poll(() => image.evaluate((one) => (one as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(200);
  await phone.getByPlaceholder('Text message').fill('STOP');
  await phone.keyboard.press('Enter');
  await expect.poll(async () => (await textsTo(gold.phone)).length).toBe(2);

  const before = (await messagesOf(other.id)).length;
  await postEvent(gold.id, event);
  await postEvent(other.id, event);
  await expect
    .poll(async () => (await messagesOf(other.id)).filter(({ status }) => status === 'delivered').length)
    .toBe(before + 1);
  expect(await textsTo(gold.phone)).toHaveLength(2);
});
