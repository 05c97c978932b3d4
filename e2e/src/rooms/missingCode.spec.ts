import { expect, test } from '@playwright/test';
import { api } from '../stack/api.ts';
import { freshEvent, waitAndText } from '../stack/graphs.ts';
import { signIn } from '../stack/signIn.ts';
import { stack } from '../stack/stack.ts';

const notice = 'This part couldn’t be loaded';

test('code that cannot be loaded leaves the rest of the page working', async ({ page }) => {
  const graph = waitAndText(freshEvent(), { amount: 3, unit: 'days' });
  const { id } = await api<{ id: string }>('POST', '/journeys', { name: 'Half loaded', graph });
  await page.route(/\/(WordsField|BrandPage)-[^/]*\.js/, (route) => route.abort());
  await signIn(page, 'marketer', `/journeys/${id}`);
  const text = graph.nodes.find(({ kind }) => kind === 'message.sms');
  await page.locator(`[data-node-id="${text?.id}"]`).click();
  await expect(page.getByText(notice)).toBeVisible();
  await expect(page.getByTestId('canvas')).toBeVisible();
  await expect(page.getByTestId('side-panel')).toContainText('Send a test');

  await page.goto(`${stack.url}/studio?tab=brand`);
  await expect(page.getByText(notice)).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Brand kit' })).toBeVisible();
});

test('a tab of an older version takes the new one by itself', async ({ page }) => {
  await signIn(page, 'compliance');
  let asked = 0;
  await page.route(/\/CompliancePage-[^/]*\.css/, (route) =>
    asked++ === 0 ? route.abort() : route.continue(),
  );
  await page.route(`${stack.url}/`, (route) => route.fulfill({ contentType: 'text/html', body: '<p>New' }));
  await page.getByRole('link', { name: 'Compliance' }).click();
  const rules = page.getByRole('form', { name: 'Sending rules' });
  await expect(rules).toBeVisible();
  expect(asked).toBeGreaterThan(1);
});
