import { randomUUID } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { draw } from '@waymark/journey/graph/drawing';
import { api, makePerson, messagesOf, publish } from '../stack/api.ts';
import { look } from '../stack/look.ts';
import { textsTo } from '../stack/phone.ts';
import { signIn } from '../stack/signIn.ts';
import { until } from '../stack/until.ts';
import { addCondition } from './condition.ts';

test.afterEach(() => api('PUT', '/clock', { mode: 'real' }));

test('a segment is built, a message is counted and sent to everyone in it, and a journey begins as somebody enters it', async ({
  page,
}) => {
  const mark = `c-${randomUUID().slice(0, 8)}`;
  const [one, two] = await Promise.all([makePerson({ mark }), makePerson({ mark }), makePerson()]);
  await api('PUT', `/customers/${two.id}`, {
    consent: { marketing: { action: 'revoke', source: 'e2e', at: new Date().toISOString() } },
  });
  await signIn(page, 'marketer', `/audience/new-segment?name=Marked-${mark}`);
  await addCondition(page, 'mark', mark);
  await expect(page.getByTestId('preview-count')).toHaveText('2');
  await page.getByRole('button', { name: 'Create segment' }).click();
  await page.getByTestId('send-to-segment').click();
  const segment = /segments\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? '';

  const words = `Sale ${mark} begins. Reply STOP to opt out.`;
  await page.getByTestId('send-campaign').click();
  await expect(page.getByText('Write the message.').first()).toBeVisible();
  await page.getByTestId('field-text').fill(words);
  // Leaving the text shows it in a preview above: the click that leaves it isn't lost.
  await page.getByText('If they’ve hit the frequency cap').click({ delay: 50 });
  await expect(page.getByLabel('Skip this message and continue')).toBeVisible();
  await expect(page.getByTestId('bubble')).toContainText(words);
  await page.getByTestId('when-now').check();
  await expect(page.getByTestId('forecast-reached')).toHaveText('1');
  await expect(page.getByTestId('forecast')).toContainText('of 2 people would get it');
  await expect(page.getByTestId('forecast')).toContainText('Not sent: no consent');
  await look(page, 'a campaign');
  // A minute a second: "now" is the next minute.
  await api('PUT', '/clock', { pace: 60 });
  // The answer is lost on its way: sent again, it goes out once.
  await page.route(
    /campaigns\.create/,
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await page.getByTestId('send-campaign').click();
  const confirm = page.getByRole('dialog').getByRole('button', { name: 'Send now' });
  await confirm.click();
  await expect(page.getByRole('dialog')).toContainText('It may have gone through');
  await confirm.click();
  await expect(page).toHaveURL(/\/journeys\//);
  const { rows } = await api<{ rows: { name: string }[] }>('GET', '/journeys?limit=100');
  expect(rows.filter(({ name }) => name.includes(mark))).toHaveLength(1);
  await expect(page.getByTestId('mode-note')).toContainText(/Next run|last run is over/);
  await until('the text', async () => (await textsTo(one.phone))[0]?.body === words);
  expect(await messagesOf(two.id)).toEqual([]);

  await publish(
    `Entered ${mark}`,
    draw(
      [
        { id: 'start', kind: 'trigger.segment', settings: { segment, when: 'enters', reentry: 'once' } },
        {
          id: 'text',
          kind: 'message.sms',
          settings: { program: 'marketing', overCap: 'skip', text: 'You’re in.' },
        },
        { id: 'end', kind: 'exit', settings: {} },
      ],
      ['start → text', 'text → end'],
    ),
  );
  const late = await makePerson({ mark });
  await until('the text of who came in', async () => (await textsTo(late.phone))[0]?.body.includes('in.'));
});

test('a campaign is about a product chosen from the catalog: its text names it and its price of that moment', async ({
  page,
}) => {
  const mark = `p-${randomUUID().slice(0, 8)}`;
  const kettle = { name: `Kettle ${mark}`, priceCents: 8_900, stock: 4 };
  await api('PUT', `/products/${mark}`, kettle);
  const person = await makePerson({ mark });
  const { id } = await api<{ id: string }>('POST', '/segments', {
    name: `Marked ${mark}`,
    rule: { match: 'all', conditions: [{ on: 'profile', property: 'mark', op: 'is', value: mark }] },
  });
  await until('the segment’s people', async () => {
    const { count } = await api<{ count: number }>('GET', `/segments/${id}`);
    return count === 1;
  });
  await signIn(page, 'marketer', `/audience/segments/${id}/send`);
  await page.getByTestId('field-product').click();
  await page.keyboard.type(mark);
  await page.getByRole('option', { name: kettle.name }).click();
  await expect(page.getByTestId('product-state')).toContainText('$89.00 · 4 in stock');
  const text = page.getByTestId('field-text');
  await text.fill('Just in: {{ product.name }}, {{ product.price }}. Reply STOP to opt out.');
  const shown = `Just in: ${kettle.name}, $89. Reply STOP to opt out.`;
  await expect(page.getByTestId('bubble')).toContainText(shown);
  await expect(page.getByTestId('meter')).toHaveText(new RegExp(`^${shown.length} / 160 characters`));
  await page.getByTestId('when-now').check();
  await expect(page.getByTestId('forecast-reached')).toHaveText('1');
  await look(page, 'a campaign about a product');
  await api('PUT', `/products/${mark}`, { priceCents: 7_450 });
  await api('PUT', '/clock', { pace: 60 });
  await page.getByTestId('send-campaign').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send now' }).click();
  await expect(page.getByTestId('card-message')).toContainText(`about ${kettle.name}`);
  const filled = `Just in: ${kettle.name}, $74.50. Reply STOP to opt out.`;
  await until('the text', async () => (await textsTo(person.phone))[0]?.body === filled);
  // Its panel is open already.
  const figures = page.getByTestId('message-figures');
  await expect(figures.locator('[data-figure="delivered"]')).toContainText('1100%');
  await figures.getByRole('button', { name: 'Delivered' }).click();
  await expect(page).toHaveURL(/tab=messages.*sent=delivered/);
  await expect(page.getByTestId('messages-tab')).toContainText(filled);
});
