import { expect, type Locator, test } from '@playwright/test';
import { signIn } from '../stack/signIn.ts';

/** A cell of the first row that holds neither link nor button. */
const plainCell = (table: Locator): Locator =>
  table.locator('tbody tr').first().locator('td:not(:has(a, button)):visible').first();

for (const [room, path, list, opens] of [
  ['people', '/audience', 'customers', /\/audience\/.+/],
  ['messages', '/messages', 'messages', /message=/],
  ['journeys', '/journeys', 'journeys', /\/journeys\/[0-9a-f-]+$/],
] as const)
  test(`a click anywhere on a row of the list of ${room} opens it`, async ({ page }) => {
    await signIn(page, 'marketer', path);
    await plainCell(page.getByTestId(list)).click();
    await expect(page).toHaveURL(opens);
  });

test('links and buttons in a row keep their own meaning', async ({ page }) => {
  await signIn(page, 'marketer', '/journeys');
  const row = page.getByTestId('journeys').locator('tbody tr').filter({ hasText: 'Cart abandoned' });
  await row.getByRole('button', { name: /^Actions/ }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('dialog').click({ position: { x: 10, y: 10 } });
  await expect(page).toHaveURL(/\/journeys$/);
  await page.keyboard.press('Escape');
  await expect(row.getByRole('button', { name: /^Actions/ })).toBeFocused();
  await row.getByRole('link').last().click();
  await expect(page).toHaveURL(/tab=messages/);
});

test('the people of a journey open by their row too', async ({ page }) => {
  await signIn(page, 'marketer', '/journeys');
  await page.getByTestId('journeys').getByRole('link', { name: 'Cart abandoned' }).click();
  await page.getByRole('tab', { name: 'People' }).click();
  await plainCell(page.getByTestId('entries')).click();
  await expect(page.getByTestId('entry-drawer').getByRole('dialog')).toBeVisible();
});

test('Ctrl-K finds the pages within rooms, and where a campaign begins', async ({ page }) => {
  await signIn(page, 'marketer');
  await expect(page.getByTestId('journeys')).toBeVisible();
  for (const [asked, address] of [
    ['campaign', /\/audience\/segments$/],
    ['coupons', /\/catalog\/coupons$/],
  ] as const) {
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder(/^Go to/).fill(asked);
    await expect(page.getByRole('dialog').getByText(/^(Audience|Catalog): /)).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(address);
  }
});
