import { expect, test } from '@playwright/test';
import { api } from '../stack/api.ts';
import { signIn } from '../stack/signIn.ts';
import { until } from '../stack/until.ts';

/** A day in a second: a month is over in half a minute. A person would choose a day in ten. */
const PACE = 86_400;

test.afterEach(() => api('PUT', '/clock', { mode: 'real' }));

test('on the test clock the winback lives through a month on real workflows', async ({ page }) => {
  test.setTimeout(180_000);
  const { rows } = await api<{ rows: { id: string; name: string }[] }>('GET', '/journeys?limit=200');
  const winback = rows.find(({ name }) => name === 'Winback');
  if (!winback) throw new Error('the demo has no winback');
  const totals = async (status = '') =>
    (await api<{ total: number }>('GET', `/journeys/${winback.id}/entries?limit=1${status}`)).total;
  const before = { all: await totals(), completed: await totals('&status=completed') };

  await signIn(page, 'admin');
  const start = Date.parse((await api<{ now: string }>('GET', '/clock')).now);
  await api('PUT', '/clock', { pace: PACE });
  await expect(page.getByTestId('clock-chip')).toContainText(/test clock|a day/i);

  await until(
    'a month on the clock',
    async () => Date.parse((await api<{ now: string }>('GET', '/clock')).now) > start + 30 * 86_400_000,
    90,
  );
  await until('more people to come in', async () => (await totals()) > before.all, 10);
  await until(
    'people to come to the end',
    async () => (await totals('&status=completed')) > before.completed,
    30,
  );

  await api('PUT', '/clock', { mode: 'real' });
  await expect(page.getByTestId('clock-chip')).not.toContainText(/test clock/i);
});
