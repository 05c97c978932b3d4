import { expect, test } from '@playwright/test';
import { draw } from '@waymark/journey/graph/drawing';
import { api } from '../stack/api.ts';
import { signIn } from '../stack/signIn.ts';
import { Canvas } from './canvas.ts';

test('a schedule shows its next five runs as it is set, and refuses one that is over', async ({ page }) => {
  const graph = draw(
    [
      {
        id: 'start',
        kind: 'trigger.schedule',
        settings: { segment: '', date: '', time: '09:00', repeat: null, zone: 'person', reentry: 'always' },
      },
      { id: 'end', kind: 'exit', settings: {} },
    ],
    ['start → end'],
  );
  const { id } = await api<{ id: string }>('POST', '/journeys', { name: 'Newsletter', graph });
  await signIn(page, 'marketer', `/journeys/${id}`);
  const { panel } = new Canvas(page);
  await page.getByTestId('card-start').click();
  await expect(panel.getByText('Choose the first date.')).toBeVisible();
  await panel.getByTestId('field-date').fill('2020-01-06');
  await expect(panel.getByTestId('next-runs')).toHaveText('No runs are left. Choose a later date.');
  await panel.getByTestId('field-repeat').selectOption('again');
  await panel.getByText('Mon', { exact: true }).click();
  await expect(panel.getByTestId('next-runs').getByText('Mon, ')).toHaveCount(5);
  await panel.getByTestId('field-until').fill('2020-02-01');
  await expect(panel.getByTestId('next-runs')).toHaveText('No runs are left. Choose a later date.');
  await panel.getByTestId('field-until').fill('');
  await panel.getByText('Mon', { exact: true }).click();
  await panel.getByText('Sun', { exact: true }).click();
  for (const [date, time, shown] of [
    // The nights in which the clocks go forward and back.
    ['2030-03-03', '02:30', '2030, 3:00 AM their time (the clock skips 2:30 AM that night'],
    ['2030-10-27', '01:30', '2030, 1:30 AM their time (once, though that night'],
  ] as const) {
    await panel.getByTestId('field-date').fill(date);
    await panel.getByTestId('field-time').fill(time);
    await expect(panel.getByTestId('next-runs').getByText(shown)).toHaveCount(1);
  }
  await panel.getByTestId('field-time').fill('09:00');
  await panel.getByText('Sun', { exact: true }).click();
  await panel.getByText('Mon', { exact: true }).click();
  await panel.getByTestId('field-until').fill('2020-02-01');
  await panel.getByTestId('field-date').fill('2090-01-02');
  await expect(panel.getByText('The last date is before the first one.')).toBeVisible();
  await panel.getByTestId('field-until').fill('');
  await expect(page.getByTestId('card-start')).toContainText('Every week on Mon, 9:00 AM, from Jan 2, 2090');
  if (process.env.SHOT) await page.screenshot({ path: process.env.SHOT });
});
