import { expect, test } from '@playwright/test';
import { signIn } from '../stack/signIn.ts';
import { CardRoom } from './cardRoom.ts';

test('a deadline is set in the workspace’s zone or each person’s, and shown and drawn accordingly', async ({
  page,
}) => {
  await signIn(page, 'designer', '/studio');
  const room = await CardRoom.with(page, 'Until Friday', []);
  const drawn = async (zone: string) =>
    await page.evaluate(
      async ([card, there]) => {
        const answer = await fetch('/cards/preview', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ card, values: {}, zone: there }),
        });
        const { texts } = (await answer.json()) as { texts: { lines: string[] }[] };
        return texts.map(({ lines }) => lines.join(' '));
      },
      [await room.saved(), zone] as const,
    );

  await page.getByTestId('add-countdown').click();
  await room.panel.getByLabel('Counts down to').fill('2031-11-28T18:00');
  await room.panel.getByLabel('Description').selectOption({ label: 'End date and time' });
  await room.expectLayers({
    Countdown: { until: '2031-11-28T18:00', zone: 'America/New_York', shows: 'end', label: 'Ends' },
  });
  for (const zone of ['America/New_York', 'Pacific/Honolulu'])
    expect(await drawn(zone)).toEqual(['Ends', 'Fri, Nov 28', '6 pm ET']);

  await room.panel.getByLabel('Time zone').selectOption({ label: 'Each person’s local time' });
  await room.panel.getByLabel('Description').selectOption({ label: 'Time left' });
  await expect.poll(async () => 'zone' in ((await room.saved()).layers[0] ?? { zone: '' })).toBe(false);
  await expect(room.panel.getByLabel('Counts down to')).toHaveValue('2031-11-28T18:00');
  const hours = async (zone: string) => {
    const [, days, , left] = await drawn(zone);
    return Number(days) * 24 + Number(left);
  };
  // Asked again where the hour turned between the two.
  await expect
    .poll(async () => (await hours('Pacific/Honolulu')) - (await hours('America/New_York')))
    .toBe(5);
});
