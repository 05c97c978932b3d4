import { expect, type Locator, test } from '@playwright/test';
import { api } from '../stack/api.ts';
import { signIn } from '../stack/signIn.ts';
import { Canvas } from './canvas.ts';

test('a journey is drawn, undone and published by the keyboard alone', async ({ page }) => {
  const { id } = await api<{ id: string }>('POST', '/journeys', {
    name: 'By keyboard',
    graph: { version: 1, nodes: [], edges: [] },
  });
  await signIn(page, 'marketer', `/journeys/${id}`);
  const canvas = new Canvas(page);
  const press = (...keys: string[]) =>
    keys.reduce((last, key) => last.then(() => page.keyboard.press(key)), Promise.resolve());
  await expect(page.getByTestId('empty-canvas')).toBeVisible();

  const trigger = page.getByTestId('palette-purchase');
  await trigger.focus();
  await press('Enter');
  await expect(canvas.cards()).toHaveCount(1);

  for (const [search, count] of [
    ['SMS', 2],
    ['Exit', 3],
  ] as const) {
    await press('a');
    await expect(page.getByTestId('picker-search')).toBeFocused();
    await page.keyboard.type(search);
    await press('Enter');
    await expect(canvas.cards()).toHaveCount(count);
    if (search === 'SMS') {
      await press('Enter');
      // Enter goes to the panel's first field; Tab from there to the text.
      await expect(canvas.panel.locator(':focus')).toBeVisible();
      for (let tabs = 0; tabs < 10 && !(await has(canvas.field('text'), ':focus')); tabs++)
        await press('Tab');
      await page.keyboard.type('Marlow Goods: written by hand. Reply STOP to opt out.');
      await press('Escape');
      await expect(canvas.cards().last()).toContainText('written by hand');
    }
  }

  await press('Delete');
  await expect(canvas.cards()).toHaveCount(2);
  await press('Control+z');
  await expect(canvas.cards()).toHaveCount(3);
  await canvas.saved();
  await press('Control+Enter');
  await expect(page.getByTestId('confirm-publish')).toBeEnabled();
  await page.getByTestId('confirm-publish').focus();
  await press('Enter');
  await expect(page.getByTestId('journey-status')).toHaveAttribute('data-status', 'live');
});

const has = (element: Locator, state: string): Promise<boolean> =>
  element.evaluate((one, selector) => one.matches(selector), state);
