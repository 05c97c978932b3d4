import { expect, test } from '@playwright/test';
import { api } from '../stack/api.ts';
import { freshEvent, waitAndText } from '../stack/graphs.ts';
import { signIn } from '../stack/signIn.ts';
import { Canvas } from './canvas.ts';

test('a wrong number says why it is refused and what is kept', async ({ page }) => {
  const graph = waitAndText(freshEvent(), { amount: 3, unit: 'days' });
  const { id } = await api<{ id: string }>('POST', '/journeys', { name: 'Numbers', graph });
  await signIn(page, 'marketer', `/journeys/${id}`);
  const canvas = new Canvas(page);
  await canvas.select('wait');
  const field = canvas.field('duration');
  for (const [typed, why] of [
    ['99999', 'This is too high. Enter a number from 0 to 10,000. Keeping 3.'],
    ['abc', '“abc” isn’t a number. Enter a number from 0 to 10,000. Keeping 3.'],
    ['', 'This is empty. Enter a number from 0 to 10,000. Keeping 3.'],
    ['-5', 'This is too low. Enter a number from 0 to 10,000. Keeping 3.'],
  ] as const) {
    await field.fill(typed);
    await expect(canvas.panel.getByRole('alert')).toHaveText(why);
    await expect(field).toHaveAccessibleDescription(why);
  }
  await expect(page.getByTestId('card-wait')).toContainText('3 days');
  await field.fill('4');
  await expect(canvas.panel.getByRole('alert')).toHaveCount(0);
  await expect(page.getByTestId('card-wait')).toContainText('4 days');
});

test('the card editor says the same', async ({ page }) => {
  await signIn(page, 'designer', '/studio');
  await page.locator('[data-testid^="card-"] a').first().click();
  await page.getByRole('treeitem').first().click();
  const field = page.getByRole('textbox', { name: 'Width', exact: true });
  const before = await field.inputValue();
  await field.fill('99999');
  await expect(
    page.getByText(`This is too high. Enter a number from 1 to 20,000. Keeping ${before} px.`),
  ).toBeVisible();
  await field.fill('wide');
  await expect(page.getByText('“wide” isn’t a number.')).toBeVisible();
  await field.fill(before);
  await expect(page.getByText('Keeping ')).toHaveCount(0);
});
