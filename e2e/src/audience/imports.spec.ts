import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { api, makePerson } from '../stack/api.ts';
import { look } from '../stack/look.ts';
import { signIn } from '../stack/signIn.ts';

interface Person {
  properties: Record<string, unknown>;
}

/** Uploads a CSV in the room of imports and has it rehearsed. */
async function rehearse(page: Page, name: string, rows: string[]): Promise<void> {
  await page
    .getByLabel('CSV file')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });
  await expect(page.getByTestId('columns')).toBeVisible();
  await page.getByRole('button', { name: 'See what would change' }).click();
  await expect(page.getByTestId('rehearsal')).toBeVisible({ timeout: 30_000 });
}

test('a file of people is rehearsed, imported, its problems downloaded, and undone', async ({ page }) => {
  const known = await makePerson({ points: 1 });
  const fresh = `csv-${randomUUID().slice(0, 8)}`;
  const name = `${fresh}.csv`;
  const rows = ['Customer ID,First Name,Points', `${known.id},Rosa,120`, `${fresh},Ben,80`, ',Nobody,3'];
  await signIn(page, 'admin', '/audience');
  await page.getByRole('link', { name: 'Import', exact: true }).click();
  await page
    .getByLabel('CSV file')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) });

  const columns = page.getByTestId('columns');
  await expect(columns).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Customer ID becomes' })).toHaveValue('Customer ID');
  await expect(page.getByRole('combobox', { name: 'Kind of Points' })).toHaveValue('Number');
  await look(page, 'columns of an import');
  await page.getByRole('button', { name: 'See what would change' }).click();

  const rehearsal = page.getByTestId('rehearsal');
  await expect(rehearsal).toBeVisible({ timeout: 30_000 });
  await expect(rehearsal.getByRole('row', { name: 'Rosa' })).toContainText(/First name.*Rosa.*Points.*120/);
  const person = async (id: string) => (await api<Person>('GET', `/customers/${id}`)).properties;
  expect(await person(known.id)).toMatchObject({ points: 1 });
  await look(page, 'rehearsal of an import');
  const problems = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download the refused rows' }).click();
  expect(await readFile(await (await problems).path(), 'utf8')).toBe(
    'Row,Problem,Customer ID,First Name,Points\r\n4,No customer ID and no phone number.,,Nobody,3\r\n',
  );
  await page.getByRole('button', { name: 'Import 2 people' }).click();

  const result = page.getByTestId('import-result');
  await expect(result).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('header')).toContainText('Imported');
  await expect(page.getByTestId('refused-rows')).toContainText('Nobody, 3');
  await expect(page.getByTestId('imported-as')).toContainText('Customer ID, First Name, Points');
  await expect(page.getByTestId('customers').locator('tbody tr')).toHaveCount(2);
  expect(await person(known.id)).toMatchObject({ first_name: 'Rosa', points: 120 });
  expect(await person(fresh)).toMatchObject({ first_name: 'Ben', points: 80 });

  await page.getByRole('button', { name: 'Make a list of these people' }).click();
  await expect(page.getByLabel('Name')).toHaveValue(fresh);
  await page.getByRole('button', { name: 'Make list' }).click();
  await expect(page.getByTestId('add-people')).toBeVisible();
  await expect(page.locator('header')).toContainText(fresh);
  await expect(page.getByTestId('customers').locator('tbody tr')).toHaveCount(2);
  await page.goBack();

  await page.getByRole('button', { name: 'Undo import' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo import' }).click();
  await expect(result).toContainText('People removed', { timeout: 30_000 });
  expect(await person(known.id)).toMatchObject({ points: 1 });
  await expect(person(fresh)).rejects.toThrow('404');
  await page.getByRole('link', { name: 'Imports' }).click();
  await expect(page.getByTestId('imports').getByRole('row', { name })).toContainText('Undone');
  await look(page, 'imports');
});

test('an import is stopped while it runs, says how far it came, and is undone', async ({ page }) => {
  const stamp = `stop-${randomUUID().slice(0, 8)}`;
  const total = 60_000;
  const people = Array.from({ length: total }, (_, index) => `${stamp}-${index}`);
  await signIn(page, 'marketer', '/audience/imports');
  await rehearse(page, `${stamp}.csv`, ['Customer ID', ...people]);
  await page.getByRole('button', { name: 'Import 60,000 people' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'rows imported' })).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  const result = page.getByTestId('import-result');
  await expect(result).toContainText('This import stopped part of the way', { timeout: 30_000 });
  const words = (await result.getByRole('alert').textContent()) ?? '';
  const [, done = '', all = ''] = /([\d,]+) of about ([\d,]+) rows/.exec(words) ?? [];
  expect(Number(done.replace(',', ''))).toBeLessThan(total);
  expect(all).toBe('60,000');
  await expect(result.getByRole('button', { name: 'Continue' })).toBeEnabled();
  await result.getByRole('button', { name: 'Undo import' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo import' }).click();
  await expect(result).toContainText('People removed', { timeout: 30_000 });
  await expect(api('GET', `/customers/${stamp}-0`)).rejects.toThrow('404');
});
