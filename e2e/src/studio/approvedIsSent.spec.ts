import { type Browser, expect, type Page, test } from '@playwright/test';
import { Canvas } from '../journeys/canvas.ts';
import { makePerson, messageWith, postEvent } from '../stack/api.ts';
import { freshEvent } from '../stack/graphs.ts';
import { signIn } from '../stack/signIn.ts';
import { imageOnPhone, previewFor } from './pictures.ts';

/** Approval goes by content: words unique to this run, so that no earlier run has approved them. */
const STAMP = Date.now().toString(36);
const NAME = `Ramen for you ${STAMP}`;

test('a card made from a template, approved and sent arrives as it was approved, with the person’s name', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  await signIn(page, 'designer', '/studio');
  const cardId = await makeCard(page);
  await bindName(page);
  await page.getByTestId('ask-review').click();
  await page.getByTestId('confirm-review').click();
  await expect(page.getByTestId('card-status')).toHaveAttribute('data-status', 'inReview');

  await approve(browser, 'compliance');

  const marketer = await (await browser.newContext()).newPage();
  const event = freshEvent();
  await signIn(marketer, 'marketer');
  await sendFromJourney(marketer, event, cardId);
  const person = await makePerson({ first_name: 'Philippa' });
  await postEvent(person.id, event);
  await messageWith(person.id, 'delivered');

  const arrived = await imageOnPhone(await marketer.context().newPage(), person.phone);
  const approved = await previewFor(page, cardId, person);
  expect(approved.values.first_name).toBe('Philippa');
  expect(arrived.equals(approved.bytes)).toBe(true);
});

async function makeCard(page: Page): Promise<string> {
  await page.getByTestId('new-card').click();
  await page.getByTestId('begin-weekly-special').click();
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill(NAME);
  await page.getByTestId('create-card').click();
  await expect(page.getByTestId('card-canvas')).toBeVisible();
  const id = new URL(page.url()).pathname.split('/').at(-1);
  if (!id) throw new Error('no card is open');
  return id;
}

/** Adds the variable `first_name` and types words around it, by mouse and keyboard. */
async function bindName(page: Page): Promise<void> {
  const panel = page.getByTestId('card-panel');
  await panel.getByRole('tab', { name: 'Variables' }).click();
  await page.getByTestId('add-variable').click();
  await page.getByTestId('variable-first_name').getByLabel('Fallback for first_name').fill('you');
  await page.keyboard.press('Tab');
  await page.getByTestId('layers').getByText('Special', { exact: true }).click();
  await panel.getByRole('tab', { name: 'Design' }).click();
  await page.getByTestId('layer-text').click();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(`Ramen ${STAMP} for `);
  await page.keyboard.press('Tab');
  await page.getByTestId('insert-variable').click();
  await page.getByTestId('variable-popover').getByTestId('variable-first_name').click();
  await expect(page.getByTestId('layer-text')).toHaveText(`Ramen ${STAMP} for First nameyou`);
  await expect(page.getByTestId('saving-state')).toContainText('Saved');
}

async function approve(browser: Browser, role: 'compliance'): Promise<void> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, role, '/studio?tab=waiting');
  await page.getByTestId('approvals').getByRole('link', { name: NAME }).click();
  const review = page.getByTestId('review');
  await expect(review.getByRole('img', { name: `${NAME} as it is now` })).toBeVisible();
  await review.getByTestId('approve').click();
  await expect(review).toContainText('Approved');
  await page.context().close();
}

async function sendFromJourney(page: Page, event: string, cardId: string): Promise<void> {
  const canvas = new Canvas(page);
  await canvas.begin(NAME);
  const trigger = await canvas.dropAt('event', 420, 60);
  await canvas.field('event').fill(event);
  await canvas.field('event').blur();
  const message = await canvas.dropOn('mms', canvas.openEnd(trigger, 'next'));
  await canvas.select(message);
  await canvas.panel.getByText('Approved card').click();
  await canvas.panel.getByTestId('choose-card').click();
  // The tile is its label; the radio itself is not seen.
  await page.locator('label', { has: page.getByTestId(`approved-${cardId}`) }).click();
  await page.getByTestId('use-card').click();
  await expect(canvas.panel.getByTestId('chosen-card')).toContainText(NAME);
  await expect(canvas.panel.getByTestId('filled-in')).toContainText('First name');
  await expect(page.getByTestId(`card-${message}`)).toContainText(NAME);
  await canvas.field('text').fill('Marlow Goods: ramen on Tuesday. Reply STOP to opt out.');
  await canvas.dropOn('exit', canvas.openEnd(message, 'next'));
  await canvas.saved();
  // That the event is new to the workspace is worth saying and stops nobody.
  await expect(page.getByTestId('problems')).toHaveText('1 suggestion');
  await canvas.publish();
}
