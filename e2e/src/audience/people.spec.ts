import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { makePerson } from '../stack/api.ts';
import { look } from '../stack/look.ts';
import { signIn } from '../stack/signIn.ts';
import { stack } from '../stack/stack.ts';
import { ask } from '../studio/ask.ts';

test('filters and columns are kept as a view, found after a reload, and removed', async ({ page }) => {
  const mark = `v-${randomUUID().slice(0, 8)}`;
  await makePerson({ mark, last_name: mark });
  await makePerson();
  await signIn(page, 'marketer', '/audience');
  await page.getByRole('combobox', { name: 'Has property' }).click();
  await page.getByRole('option', { name: 'Mark', exact: true }).click();
  await page.getByRole('combobox', { name: 'Value', exact: true }).fill(mark);
  const rows = page.getByTestId('customers').locator('tbody tr');
  await expect(rows).toHaveCount(1);
  await page.getByTestId('columns-button').click();
  await page.getByRole('combobox', { name: 'Also show' }).fill('mark');
  await page.getByRole('option', { name: 'Mark', exact: true }).click();
  await page.keyboard.press('Escape');
  await page.getByTestId('views').click();
  await page.getByRole('menuitem', { name: 'Save this view…' }).click();
  await page.getByTestId('view-name').fill(`View ${mark}`);
  await look(page, 'saving a view', '[role="dialog"]');
  await page.getByTestId('save-view').click();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.goto(`${stack.url}/audience`);
  await expect(rows.nth(1)).toBeVisible();
  await page.getByTestId('views').click();
  await page.getByRole('menuitem', { name: `View ${mark}`, exact: true }).click();
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(mark);
  await expect(page.getByRole('columnheader', { name: 'Mark', exact: true })).toBeVisible();
  await page.getByTestId('views').click();
  await look(page, 'the menu of views', '[role="menu"]');
  await page.getByRole('menuitem', { name: `Remove the view View ${mark}` }).click();
  await expect(page.getByRole('menuitem', { name: `View ${mark}` })).toHaveCount(0);
});

test('who goes by too many identifiers is reported, and the report leads to them', async ({ page }) => {
  const name = `Many ${randomUUID().slice(0, 8)}`;
  const [kept, one, two] = [await makePerson({ first_name: name }), await makePerson(), await makePerson()];
  await signIn(page, 'marketer', '/audience');
  const profileOf = async (search: string) => {
    const { rows } = await ask<{ rows: { id: string }[] }>(page, 'customers.list', { search });
    return rows[0]?.id;
  };
  const keptId = await profileOf(kept.id);
  for (const { id } of [one, two])
    await ask(page, 'customers.merge', { keptId, goneId: await profileOf(id) }, 'mutation');
  await page.getByTestId('shared-identifiers').click();
  const row = page.getByTestId('violations').getByRole('row', { name });
  await expect(row).toContainText('6 identifiers in one profile');
  await look(page, 'shared identifiers');
  await row.getByRole('link', { name }).click();
  await expect(page).toHaveURL(new RegExp(`/audience/${keptId}$`));
  await expect(page.getByTestId('merges').getByRole('button', { name: /^Undo/ })).toHaveCount(2);
  await page.getByTestId('violations').getByRole('button', { name: 'Leave as it is' }).click();
  await expect(page.getByTestId('violations')).toHaveCount(0);
  await page.goto(`${stack.url}/audience/identifiers`);
  await expect(page.getByText('Merge profiles that belong to one person')).toBeVisible();
  await expect(page.getByRole('link', { name })).toHaveCount(0);
});
