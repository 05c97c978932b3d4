import { expect, test } from '@playwright/test';
import { api, makePerson, postEvent, publish } from '../stack/api.ts';
import { freshEvent, waitAndText } from '../stack/graphs.ts';
import { signIn } from '../stack/signIn.ts';
import { until } from '../stack/until.ts';

const entriesOf = async (journey: string) =>
  (await api<{ total: number }>('GET', `/journeys/${journey}/entries`)).total;

test('a marketer stops new entries and lets the rest finish, and undoes it', async ({ page }) => {
  const event = freshEvent();
  const name = `Closing ${event}`;
  const journey = await publish(name, waitAndText(event, { amount: 1, unit: 'days' }));
  const [first, second, third] = [await makePerson(), await makePerson(), await makePerson()];
  await postEvent(first.id, event);
  await until('an entry', async () => (await entriesOf(journey)) === 1);
  await signIn(page, 'marketer', `/journeys/${journey}`);
  await page.getByTestId('journey-more').click();
  await page.getByTestId('close-entries').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('1 person already in the journey will finish it');
  await dialog.getByRole('button', { name: 'Stop new entries' }).click();
  await expect(page.getByTestId('journey-status')).toContainText('Finishing');
  await expect(page.getByTestId('mode-note')).toContainText('No new entries. 1 person will finish.');

  await postEvent(second.id, event);
  expect(await entriesOf(journey)).toBe(1);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(page.getByTestId('journey-status')).toContainText('Live');
  await postEvent(third.id, event);
  expect(await entriesOf(journey)).toBe(2);

  await api('POST', `/journeys/${journey}/close-entries`);
  await expect(page.getByTestId('journey-status')).toContainText('Finishing');
  await page.getByRole('link', { name: 'Journeys' }).first().click();
  await expect(page.locator(`[data-journey="${journey}"]`)).toContainText('Finishing2 people will finish');
  await page.getByRole('link', { name }).click();
  await page.getByTestId('reopen-entries').click();
  await dialog.getByRole('button', { name: 'Accept new entries' }).click();
  await expect(page.getByTestId('journey-status')).toContainText('Live');
});

test('a marketer resumes what a marketer paused; what compliance paused says that only they may', async ({
  page,
}) => {
  const event = freshEvent();
  const journey = await publish(`Held ${event}`, waitAndText(event, { amount: 1, unit: 'days' }));
  const change = async (verb: 'pause' | 'resume') => {
    await page.getByTestId(verb).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: new RegExp(`^${verb}`, 'i') })
      .click();
    await expect(page.getByTestId('journey-status')).toHaveAttribute(
      'data-status',
      verb === 'pause' ? 'paused' : 'live',
    );
  };
  await signIn(page, 'marketer', `/journeys/${journey}`);
  await change('pause');
  await change('resume');
  await page.context().clearCookies();
  await signIn(page, 'compliance', `/journeys/${journey}`);
  await change('pause');
  await page.context().clearCookies();
  await signIn(page, 'marketer', `/journeys/${journey}`);
  await expect(page.getByTestId('resume')).toBeDisabled();
  await page.locator('span:has(> [data-testid=resume])').hover();
  await expect(page.getByRole('tooltip')).toContainText('Only compliance or an admin can resume it.');
});
