import { expect, type Page, test } from '@playwright/test';
import { draw } from '@waymark/journey/graph/drawing';
import { api } from '../stack/api.ts';
import { freshEvent } from '../stack/graphs.ts';
import { signIn } from '../stack/signIn.ts';
import { Canvas } from './canvas.ts';

/** A draft of trigger → wait for an event, both of whose branches are open. */
async function opened(page: Page): Promise<Canvas> {
  const graph = draw(
    [
      { id: 'start', kind: 'trigger.event', settings: { event: freshEvent(), where: [], reentry: 'always' } },
      {
        id: 'await',
        kind: 'wait.event',
        settings: { event: freshEvent(), where: [], atMost: { amount: 3, unit: 'days' } },
      },
    ],
    ['start → await'],
  );
  const { id } = await api<{ id: string }>('POST', '/journeys', { name: 'Choices', graph });
  await signIn(page, 'marketer', `/journeys/${id}`);
  const canvas = new Canvas(page);
  await expect(canvas.cards()).toHaveCount(2);
  return canvas;
}

test('a step clicked in the palette asks which branch it goes under if there are several', async ({
  page,
}) => {
  const canvas = await opened(page);
  await page.getByTestId('card-await').click();
  await page.getByTestId('palette-sms').click();
  const question = page.getByRole('dialog', { name: 'Where does “SMS” go?' });
  await expect(question.getByRole('button')).toHaveText(['Happened', 'Did not happen']);
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(canvas.cards()).toHaveCount(2);

  await page.getByTestId('palette-sms').click();
  await expect(question.getByRole('button', { name: 'Happened', exact: true })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(canvas.wire('await', 'timeout')).toBeAttached();
  await expect(canvas.openEnd('await', 'happened')).toBeAttached();

  // One open branch is no question.
  await page.getByTestId('card-await').click();
  await page.getByTestId('palette-wait').click();
  await expect(canvas.wire('await', 'happened')).toBeAttached();
});

test('a step dropped on a card with several open branches asks too', async ({ page }) => {
  const canvas = await opened(page);
  await page.getByTestId('palette-wait').dragTo(page.getByTestId('card-await'));
  await page.getByTestId('under-timeout').click();
  await expect(canvas.wire('await', 'timeout')).toBeAttached();
});

test('a goal is found in the menu of a +, and stays separate', async ({ page }) => {
  const canvas = await opened(page);
  await canvas.openEnd('await', 'happened').click();
  await expect(page.getByTestId('pick-goal')).toHaveCount(0);
  await page.getByTestId('picker-search').fill('goal');
  await page.getByTestId('pick-goal').click();
  await expect(canvas.cards()).toHaveCount(3);
  await expect(page.locator('[data-kind="goal"]')).toBeVisible();
  await expect(canvas.openEnd('await', 'happened')).toBeAttached();
});

test('a fitted drawing stays fitted when the canvas is resized', async ({ page }) => {
  const canvas = await opened(page);
  await page.setViewportSize({ width: 1440, height: 560 });
  await canvas.fit();
  const zoom = page.getByRole('button', { name: /^Zoom \d+%/ });
  const before = await zoom.textContent();
  await page.setViewportSize({ width: 1440, height: 420 });
  await expect(zoom).not.toHaveText(before ?? '');
  for (const id of ['start', 'await'])
    await expect
      .poll(async () => {
        const [room, card] = [
          await canvas.ground.boundingBox(),
          await page.getByTestId(`card-${id}`).boundingBox(),
        ];
        return room && card && card.y >= room.y && card.y + card.height <= room.y + room.height;
      })
      .toBe(true);

  // Moved by hand, it is left alone.
  await page.keyboard.press('+');
  const own = await zoom.textContent();
  await page.setViewportSize({ width: 1440, height: 700 });
  await page.waitForTimeout(300);
  await expect(zoom).toHaveText(own ?? '');
});
