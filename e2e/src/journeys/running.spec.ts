import { expect, test } from '@playwright/test';
import { api, makePerson, messagesOf, messageWith, postEvent, publish, zoneAtHour } from '../stack/api.ts';
import { freshEvent, justText, waitAndText } from '../stack/graphs.ts';
import { signIn } from '../stack/signIn.ts';
import { until } from '../stack/until.ts';

test('numbers move without a reload, and a path says why a message waits', async ({ page }) => {
  const event = freshEvent();
  const journey = await publish(`Watched ${event}`, justText(event));
  await signIn(page, 'marketer', `/journeys/${journey}`);
  await expect(page.getByTestId('counts-text')).toBeVisible();
  await expect(page.getByTestId('counts-text')).not.toContainText('1');

  const zone = zoneAtHour(2);
  const sleeper = await makePerson({ first_name: 'Sleepy', last_name: 'Head' }, zone);
  await postEvent(sleeper.id, event);
  await expect(page.getByTestId('counts-text')).toContainText('1');

  await page.getByRole('tab', { name: 'People' }).click();
  await expect(page.getByTestId('entries')).toContainText('HeldQuiet hours');
  await page.getByRole('link', { name: 'Sleepy Head' }).click();
  const path = page.getByTestId('entry-drawer');
  await expect(path).toContainText(/held until .*quiet hours/i);
  await expect(path).toContainText(zone.split('/').at(-1)?.replace('_', ' ') ?? zone);
  expect(await messagesOf(sleeper.id)).toHaveLength(0);
});

test('a message step says by which rules it wasn’t sent', async ({ page }) => {
  const event = freshEvent();
  const journey = await publish(`Unsent ${event}`, justText(event));
  const person = await makePerson();
  await api('PUT', `/customers/${person.id}`, {
    consent: { marketing: { action: 'revoke', source: 'e2e' } },
  });
  await postEvent(person.id, event);
  await signIn(page, 'analyst', `/journeys/${journey}`);
  await expect(page.getByTestId('counts-text')).toContainText('1 not sent');
  await page.getByTestId('card-text').click();
  await expect(page.getByTestId('not-sent-reasons').getByRole('row')).toHaveText(['No consent1']);

  await page.getByTestId('not-sent-reasons').getByRole('button', { name: 'No consent' }).click();
  const people = page.getByTestId('people-tab');
  const reason = people.getByRole('combobox', { name: 'Reason' });
  await expect(reason).toHaveValue('No consent');
  await expect(people.getByTestId('entries').locator('[data-entry]')).toHaveCount(1);
  await reason.click();
  await page.getByRole('option', { name: 'Frequency cap' }).click();
  await expect(people.getByText('No matching people')).toBeVisible();
});

test('an admin pauses a journey and resumes it: nobody is lost, nothing is sent between', async ({
  page,
}) => {
  const event = freshEvent();
  const journey = await publish(`Paused ${event}`, waitAndText(event, { amount: 9, unit: 'seconds' }));
  const person = await makePerson();
  await signIn(page, 'admin', `/journeys/${journey}`);
  await postEvent(person.id, event);
  await until('an entry that waits', async () => {
    const page = await api<{ rows: unknown[] }>('GET', `/journeys/${journey}/entries?status=waiting`);
    return page.rows.length === 1;
  });
  await page.getByTestId('pause').click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^pause/i })
    .click();
  await expect(page.getByTestId('journey-status')).toHaveAttribute('data-status', 'paused');

  // Another journey with a longer wait has come to its message: by then this one's would have gone too.
  const witnessEvent = freshEvent();
  await publish(`Witness ${witnessEvent}`, waitAndText(witnessEvent, { amount: 10, unit: 'seconds' }));
  const witness = await makePerson();
  await postEvent(witness.id, witnessEvent);
  await messageWith(witness.id, 'delivered');
  expect(await messagesOf(person.id)).toHaveLength(0);

  await page.getByTestId('resume').click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^resume/i })
    .click();
  await messageWith(person.id, 'delivered');
  expect(await messagesOf(person.id)).toHaveLength(1);
});
