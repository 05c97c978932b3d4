import { expect, test } from '@playwright/test';
import { draw } from '@waymark/journey/graph/drawing';
import { api } from '../stack/api.ts';
import { freshEvent } from '../stack/graphs.ts';
import { signIn } from '../stack/signIn.ts';
import { Canvas } from './canvas.ts';

test('a wait until a date is added, set, and says what it does', async ({ page }) => {
  const graph = draw(
    [{ id: 'start', kind: 'trigger.event', settings: { event: freshEvent(), where: [], reentry: 'always' } }],
    [],
  );
  const { id } = await api<{ id: string }>('POST', '/journeys', { name: 'Renewals', graph });
  await signIn(page, 'marketer', `/journeys/${id}`);
  const canvas = new Canvas(page);

  await expect(canvas.cards()).toHaveCount(1);
  const wait = await canvas.dropOn('waitDate', canvas.openEnd('start', 'next'));
  const card = page.getByTestId(`card-${wait}`);
  await expect(canvas.openEnd(wait, 'missed')).toBeAttached();
  await card.click();
  await expect(canvas.panel.getByText('Choose which date to wait for.')).toBeVisible();
  await canvas.panel.getByTestId('field-property').fill('renews on');
  await canvas.panel.getByTestId('field-property').press('Tab');
  await canvas.panel.getByTestId('field-when').selectOption('before');
  await canvas.panel.getByRole('textbox', { name: 'How long before or after: how many' }).fill('3');
  await canvas.panel.getByTestId('field-time').fill('09:30');
  await canvas.panel.getByTestId('field-time').press('Tab');
  await expect(card).toContainText('Wait until 3 days before their “renews on”, 9:30 AM their time');
  await expect(canvas.panel.getByText('Choose which date to wait for.')).toHaveCount(0);

  await expect(canvas.panel.getByTestId('field-moves')).toBeChecked();
  await canvas.panel.getByTestId('field-of').selectOption('event');
  await canvas.panel.getByTestId('field-property').fill('starts_at');
  await canvas.panel.getByTestId('field-movedBy').fill('appointment moved');
  await canvas.panel.getByTestId('field-movedBy').press('Tab');
  await canvas.panel.getByTestId('field-at').selectOption('own');
  await canvas.panel.getByTestId('field-otherwise').selectOption('continue');
  await expect(card).toContainText('Wait until 3 days before the event’s “starts at”');
  await expect(canvas.openEnd(wait, 'missed')).toHaveCount(0);

  await expect
    .poll(async () => {
      const { graph: draft } = await api<{ graph: typeof graph }>('GET', `/journeys/${id}`);
      return draft.nodes.find((node) => node.id === wait)?.settings;
    })
    .toEqual({
      of: 'event',
      property: 'starts_at',
      when: 'before',
      offset: { amount: 3, unit: 'days' },
      time: null,
      otherwise: 'continue',
      moves: true,
      movedBy: 'appointment_moved',
    });
});
