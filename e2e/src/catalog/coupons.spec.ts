import { expect, test } from '@playwright/test';
import { api } from '../stack/api.ts';
import { look } from '../stack/look.ts';
import { signIn } from '../stack/signIn.ts';
import { stack } from '../stack/stack.ts';

test('a product and coupons are added, and a message names both with its rule', async ({ page }) => {
  await signIn(page, 'marketer');
  await page.goto(`${stack.url}/catalog`);
  await expect(page.getByTestId('products')).toContainText('Gooseneck kettle');
  await look(page, 'the catalog');
  await page.getByTestId('new-product').click();
  const form = page.getByTestId('product-form');
  await form.getByLabel('Name').fill('Copper scoop');
  await form.getByLabel('ID').fill('copper-scoop');
  await form.getByLabel('Price').fill('14.50');
  await form.getByLabel('Stock').fill('7');
  await page.getByTestId('save-product').click();
  const scoop = page.locator('[data-product="copper-scoop"]');
  await expect(scoop).toContainText('$14.50');
  expect(await api('GET', '/products/copper-scoop')).toMatchObject({ priceCents: 1_450, stock: 7 });

  await page.getByRole('link', { name: 'Coupons' }).click();
  await page.getByTestId('new-pool').click();
  await page.getByTestId('pool-form').getByLabel('Name').fill('Scoops');
  await page.getByTestId('paste-codes').fill('SCOOP-1\nSCOOP-2\nno code');
  await look(page, 'a new coupon pool', '[role="dialog"]');
  await page.getByTestId('save-pool').click();
  await expect(page.getByRole('dialog')).toContainText('2 codes added');
  await expect(page.getByRole('dialog')).toContainText('Line 3');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.locator('[data-pool="scoops"]')).toContainText('Only 2');
  await expect(page.getByTestId('pools-running-low')).toBeVisible();
  await look(page, 'coupons');

  const { id } = await api<{ id: string }>('POST', '/journeys', {
    name: 'Back in stock',
    graph: {
      version: 1,
      nodes: [
        {
          id: 't',
          kind: 'trigger.product',
          settings: { when: 'backInStock', days: 30, reentry: { afterDays: 30 } },
          position: { x: 0, y: 0 },
        },
        {
          id: 'm',
          kind: 'message.sms',
          settings: { program: 'marketing', text: 'It is back', overCap: 'skip' },
          position: { x: 0, y: 180 },
        },
        { id: 'x', kind: 'exit', settings: {}, position: { x: 0, y: 360 } },
      ],
      edges: [
        { id: 'a', from: 't', branch: 'next', to: 'm' },
        { id: 'b', from: 'm', branch: 'next', to: 'x' },
      ],
    },
  });
  await page.goto(`${stack.url}/journeys/${id}`);
  await expect(page.getByTestId('card-t')).toContainText('is back in stock');
  await page.getByTestId('card-m').click();
  const text = page.getByTestId('field-text');
  await text.fill('{{ product.name | default: "It" }} is back: {{ coupon.scoops }}');
  await expect(text.locator('[data-variable="product.name"]')).toContainText('Product');
  await expect(text.locator('[data-variable="coupon.scoops"]')).toContainText('Scoops');
  await page.getByText('If the product is gone or no codes are left').click();
  await page.getByRole('radio', { name: 'Skip this message' }).first().check();
  const saved = () => api<{ graph: unknown }>('GET', `/journeys/${id}`);
  await expect.poll(async () => JSON.stringify((await saved()).graph)).toContain('"missing":"skip"');
});
