import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { api } from '../stack/api.ts';
import { look } from '../stack/look.ts';
import { signIn } from '../stack/signIn.ts';

test('a store whose hours are not known says so, and gets hours', async ({ page }) => {
  const id = `store-${randomUUID().slice(0, 8)}`;
  const place = { latitude: 39.75, longitude: -104.99, zone: 'America/Denver' };
  await api('PUT', `/stores/${id}`, { name: id, ...place });
  await signIn(page, 'marketer', '/audience/stores');
  await page.getByRole('button', { name: `Edit ${id}` }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Not known')).toBeVisible();
  await expect(dialog.getByRole('checkbox')).toHaveCount(0);
  await look(page, 'a store without hours', '[role="dialog"]');
  await dialog.getByRole('button', { name: 'Set opening hours' }).click();
  await dialog.getByRole('checkbox', { name: 'Sunday' }).uncheck();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('row', { name: new RegExp(id) })).toContainText('Open 6 days a week');
});

test('a place copied from a map fills in latitude and longitude', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, 'marketer', '/audience/stores');
  await page.getByTestId('new-store').click();
  const dialog = page.getByRole('dialog');
  const [latitude, longitude] = [dialog.getByLabel('Latitude'), dialog.getByLabel('Longitude')];
  await latitude.fill('4');
  await page.evaluate(() => navigator.clipboard.writeText('40.7128, -74.0060'));
  await latitude.press('ControlOrMeta+v');
  await expect(latitude).toHaveValue('40.7128');
  await expect(longitude).toHaveValue('-74.006');
  await page.evaluate(() => navigator.clipboard.writeText('-73.5'));
  await longitude.fill('');
  await longitude.press('ControlOrMeta+v');
  await expect(latitude).toHaveValue('40.7128');
  await expect(longitude).toHaveValue('-73.5');
});
