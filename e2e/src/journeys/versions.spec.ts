import { expect, test } from '@playwright/test';
import { api, makePerson, postEvent, publish } from '../stack/api.ts';
import { freshEvent, waitAndText } from '../stack/graphs.ts';
import { signIn } from '../stack/signIn.ts';
import { until } from '../stack/until.ts';
import { Canvas } from './canvas.ts';

test('an earlier version is seen with its people, compared on the canvas, and made the draft and not', async ({
  page,
}) => {
  const event = freshEvent();
  const journey = await publish(`Versions ${event}`, waitAndText(event, { amount: 2, unit: 'days' }));
  const person = await makePerson({ first_name: 'Early', last_name: 'Bird' });
  await postEvent(person.id, event);
  await until('an entry', async () => {
    const { total } = await api<{ total: number }>('GET', `/journeys/${journey}/entries?status=waiting`);
    return total === 1;
  });
  await signIn(page, 'marketer', `/journeys/${journey}`);
  const canvas = new Canvas(page);
  await page.getByTestId('edit').click();
  await canvas.select('wait');
  await canvas.panel.getByTestId('delete-step').click();
  await expect(canvas.cards()).toHaveCount(3);
  await canvas.saved();
  await page.getByTestId('publish').click();
  await page.getByTestId('confirm-publish').click();
  await expect(page.getByTestId('mode-note')).toContainText('version 2');

  await page.getByTestId('journey-more').click();
  await page.getByTestId('open-versions').click();
  const versions = page.getByTestId('versions');
  await versions.getByTestId('version-1').click();
  await expect(page.getByTestId('version-note')).toContainText('You’re viewing version 1.');
  await expect(canvas.cards()).toHaveCount(4);
  await expect(page.getByTestId('counts-wait')).toContainText('1');
  await expect(versions).toContainText('1 person in it');

  await versions.getByTestId('version-2').click();
  await versions.getByTestId('what-changed').click();
  await expect(page.getByTestId('version-note')).toContainText('Changes from version 1 to version 2.');
  await expect(page.getByTestId('card-wait')).toHaveAttribute('data-change', 'removed');
  await expect(page.getByTestId('card-wait')).toContainText('Removed');
  await expect(page.getByTestId('card-start')).toHaveAttribute('data-change', 'changed');
  await expect(page.getByTestId('card-text')).not.toHaveAttribute('data-change');
  await expect(page.getByTestId('differences')).toContainText('Removed “Wait”: Wait 2 days.');

  await versions.getByTestId('make-draft-1').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make this the draft' }).click();
  await expect(page.getByTestId('mode-note')).toHaveAttribute('data-mode', 'editing');
  await expect(canvas.cards()).toHaveCount(4);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(canvas.cards()).toHaveCount(3);

  // Where a version says what the draft says, no draft is put aside that Undo could bring back.
  await page.getByTestId('journey-more').click();
  await page.getByTestId('open-versions').click();
  await versions.getByTestId('make-draft-2').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make this the draft' }).click();
  await expect(page.getByText('Version 2 is now the draft.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toHaveCount(0);

  await page.getByTestId('journey-more').click();
  await page.getByTestId('open-versions').click();
  await versions.getByRole('link', { name: '0 people in it' }).waitFor();
  await versions.getByRole('link', { name: '1 person in it' }).click();
  await expect(page.getByTestId('people-tab')).toContainText('Early Bird');
});
