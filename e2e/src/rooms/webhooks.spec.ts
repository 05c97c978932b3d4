import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { api, makePerson } from '../stack/api.ts';
import { look } from '../stack/look.ts';
import { signIn } from '../stack/signIn.ts';
import { stack } from '../stack/stack.ts';

test('an admin adds a webhook, tests it, sees what was sent, and resends what failed', async ({ page }) => {
  const told: { type: string; data: { customerId?: string } }[] = [];
  let status = 500;
  const receiver = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    told.push(JSON.parse(body));
    response.writeHead(status).end(`said ${status}`);
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const host = `127.0.0.1:${(receiver.address() as AddressInfo).port}`;

  await signIn(page, 'admin');
  await page.goto(`${stack.url}/admin?tab=connections`);
  await page.getByRole('button', { name: 'Add a webhook' }).click();
  await page.getByLabel('Address').fill(`http://${host}/waymark`);
  await page.getByLabel('Opted out').check();
  await look(page, 'new webhook');
  await page.getByRole('button', { name: 'Add webhook' }).click();
  await expect(page.getByTestId('new-webhook-secret')).toHaveText(/^whsec_/);
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Copy' })).toBeFocused();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'I’ve saved it' }).click();

  await page.getByRole('button', { name: `Deliveries to ${host}` }).click();
  const deliveries = page.getByRole('dialog');
  await deliveries.getByRole('button', { name: 'Send a test' }).click();
  const row = deliveries.getByRole('row', { name: /^Test/ });
  await expect(row).toContainText('500 said 500');
  status = 204;
  await row.getByRole('button', { name: 'Resend Test' }).click();
  await expect(row).toContainText('Delivered');
  const { id } = await makePerson();
  const stop = { marketing: { action: 'revoke', source: 'e2e' } };
  await api('PUT', `/customers/${id}`, { consent: stop });
  await expect(deliveries.getByRole('row', { name: /^Opted out/ }).first()).toContainText('Delivered');
  await look(page, 'deliveries');
  expect(told.find(({ data }) => data.customerId === id)?.type).toBe('consent.opt_out');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: `Pause ${host}` }).click();
  await expect(page.getByRole('row', { name: new RegExp(host) })).toContainText('Paused');
  await page.getByRole('button', { name: `Delete ${host}` }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByRole('row', { name: new RegExp(host) })).toHaveCount(0);
  receiver.closeAllConnections();
  receiver.close();
});
