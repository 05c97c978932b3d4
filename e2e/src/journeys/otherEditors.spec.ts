import { expect, test } from '@playwright/test';
import { api } from '../stack/api.ts';
import { freshEvent, waitAndText } from '../stack/graphs.ts';
import { signIn } from '../stack/signIn.ts';
import { Canvas } from './canvas.ts';

test('somebody else’s changes are shown with their name, and can be undone', async ({ page, browser }) => {
  const graph = waitAndText(freshEvent(), { amount: 3, unit: 'days' });
  const { id } = await api<{ id: string }>('POST', '/journeys', { name: 'Two at once', graph });
  await signIn(page, 'marketer', `/journeys/${id}`);
  const mine = new Canvas(page);
  await expect(mine.cards()).toHaveCount(4);
  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await signIn(other, 'admin', `/journeys/${id}`);
  const theirs = new Canvas(other);
  await other.getByTestId('card-wait').click();
  await other.keyboard.press('Delete');
  await expect(theirs.cards()).toHaveCount(3);

  await expect(mine.cards()).toHaveCount(3);
  const note = page.getByRole('alert').filter({ hasText: 'changed this journey' });
  await expect(note).toContainText('Ada Marlow');
  await expect(note).toContainText(/Removed “Wait”/);
  await note.getByRole('button', { name: 'Undo' }).click();
  await expect(mine.cards()).toHaveCount(4);
  await expect(note).toHaveCount(0);
  await mine.saved();
  await expect(theirs.cards()).toHaveCount(4);
  await elsewhere.close();
});

test('the same person in a second tab is told so, and the keyboard undoes it too', async ({
  page,
  context,
}) => {
  const graph = waitAndText(freshEvent(), { amount: 3, unit: 'days' });
  const { id } = await api<{ id: string }>('POST', '/journeys', { name: 'Two tabs', graph });
  await signIn(page, 'marketer', `/journeys/${id}`);
  const first = new Canvas(page);
  await expect(first.cards()).toHaveCount(4);
  const second = await context.newPage();
  await second.goto(page.url());
  await second.getByTestId('card-text').click();
  await second.keyboard.press('Delete');

  const note = page.getByRole('alert').filter({ hasText: 'You changed this journey in another tab' });
  await expect(note).toBeVisible();
  await expect(first.cards()).toHaveCount(3);
  await page.bringToFront();
  await page.keyboard.press('Control+z');
  await expect(first.cards()).toHaveCount(4);
  await expect(note).toHaveCount(0);
});
