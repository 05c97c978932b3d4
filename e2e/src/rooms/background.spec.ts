import { randomUUID } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { api } from '../stack/api.ts';
import { signIn } from '../stack/signIn.ts';

/** Puts a page in the background or in front, as switching tabs does. */
const show = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => now });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);

test('tabs in the background leave the browser’s connections to the next one, and catch up in front', async ({
  page,
  context,
}) => {
  await signIn(page, 'marketer', '/catalog');
  await expect(page.getByRole('table')).toBeVisible();
  // A browser keeps at most six connections to a server.
  for (let tab = 0; tab < 6; tab++) {
    const other = await context.newPage();
    await other.goto(page.url());
    await expect(other.getByRole('table')).toBeVisible();
    await show(other, 'hidden');
  }
  await show(page, 'hidden');
  const name = `Kettle ${randomUUID().slice(0, 8)}`;
  await api('PUT', `/products/${randomUUID()}`, { name, priceCents: 8_900, stock: 4 });
  await show(page, 'visible');
  await expect(page.getByText(name)).toBeVisible();
});
