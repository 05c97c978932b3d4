import { expect, test } from '@playwright/test';
import { api } from '../stack/api.ts';
import { look } from '../stack/look.ts';
import { signIn } from '../stack/signIn.ts';

test('two profiles of one person are merged and unmerged', async ({ page }) => {
  const stamp = Date.now();
  const [one, two] = [`merge-a-${stamp}`, `merge-b-${stamp}`];
  await api('PUT', `/customers/${one}`, { properties: { first_name: 'Mira', last_name: `Okafor ${stamp}` } });
  await api('PUT', `/customers/${two}`, {
    properties: { first_name: 'Mira', last_name: `Okafor-Lane ${stamp}`, favorite_store: 'Pearl Street' },
  });
  await api('POST', '/events', { id: `e-${stamp}`, type: 'store_visit', customerId: two });

  await signIn(page, 'marketer', `/audience?q=${one}`);
  await page.getByTestId('customers').getByText(`Mira Okafor ${stamp}`).click();
  await page.getByTestId('merge').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByTestId('merge-with').fill(two);
  await page.getByRole('option', { name: `Mira Okafor-Lane ${stamp}` }).click();
  await expect(dialog.getByRole('radio')).toHaveCount(2);
  await look(page, 'merge dialog', '[role=dialog]');
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  const merges = page.getByTestId('merges');
  await expect(merges).toContainText(`Mira Okafor-Lane ${stamp} · ${two}`);
  await expect(page.getByText('Pearl Street')).toBeVisible();

  await merges.getByRole('button', { name: /^Undo/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo merge' }).click();
  await expect(page.getByText('This person has one profile.')).toBeVisible();
  await expect(page.getByText('Pearl Street')).toHaveCount(0);
});
