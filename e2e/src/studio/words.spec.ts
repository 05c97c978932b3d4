import { expect, test } from '@playwright/test';
import { look } from '../stack/look.ts';
import { signIn } from '../stack/signIn.ts';
import { CardRoom } from './cardRoom.ts';
import { text } from './layers.ts';

test("a text's variables are chips with the card's fallbacks, chosen by { or the button", async ({
  page,
}) => {
  await signIn(page, 'designer', '/studio');
  const room = await CardRoom.with(page, 'Words', [text('Greeting', 'Hello', [100, 400, 800, 200])]);
  const words = page.getByTestId('layer-text');
  await room.panel.getByRole('tab', { name: 'Variables' }).click();
  await page.getByTestId('add-variable').click();
  await page.getByLabel('Fallback for first_name').fill('friend');
  await page.keyboard.press('Tab');
  await room.row('Greeting').click();
  await room.panel.getByRole('tab', { name: 'Design' }).click();

  await words.click();
  await page.keyboard.press('End');
  await page.keyboard.type(' {first');
  await page.keyboard.press('Enter');
  await page.keyboard.type('!');
  await expect(words).toHaveText('Hello First namefriend!');
  await room.expectLayers({ Greeting: { text: 'Hello {{ first_name }}!' } });

  await page.getByTestId('insert-variable').click();
  await page.getByRole('button', { name: 'New variable…' }).click();
  await page.getByTestId('add-variable').click();
  await expect(page.getByTestId('variable-item')).toBeVisible();
  await room.panel.getByRole('tab', { name: 'Design' }).click();

  // A chip's variable is changed in its form; its fallback is the card's.
  await words.locator('[data-variable="first_name"]').click();
  await expect(page.getByTestId('variable-popover')).toContainText('Fallback: “friend”');
  await look(page, 'a chip', '[data-testid="card-panel"]');
  await page.getByTestId('chip-property').click();
  await page.getByTestId('variable-popover').getByRole('option', { name: 'Item' }).click();
  await page.getByTestId('chip-save').click();
  await room.expectLayers({ Greeting: { text: 'Hello {{ item }}!' } });
});
