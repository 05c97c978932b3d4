import { expect, test } from '@playwright/test';
import { draw } from '@waymark/journey/graph/drawing';
import type { Node } from '@waymark/journey/graph/graph';
import { api } from '../stack/api.ts';
import { freshEvent } from '../stack/graphs.ts';
import { signIn } from '../stack/signIn.ts';
import { boxOf, Canvas } from './canvas.ts';

const STEPS = 80;

/** A long way down: trigger, many waits, exit. */
async function longJourney(): Promise<string> {
  const waits = Array.from({ length: STEPS }, (_, index) => `w${index}`);
  const graph = draw(
    [
      { id: 'start', kind: 'trigger.event', settings: { event: freshEvent(), where: [], reentry: 'always' } },
      ...waits.map(
        (id): Omit<Extract<Node, { kind: 'wait.duration' }>, 'position'> => ({
          id,
          kind: 'wait.duration',
          settings: { duration: { amount: 1, unit: 'days' } },
        }),
      ),
      { id: 'end', kind: 'exit', settings: {} },
    ],
    ['start', ...waits].map((id, index) => `${id} → ${waits[index] ?? 'end'}`),
  );
  return (await api<{ id: string }>('POST', '/journeys', { name: 'Long', graph })).id;
}

test('Fit shows all of a long journey', async ({ page }) => {
  await signIn(page, 'marketer', `/journeys/${await longJourney()}`);
  const canvas = new Canvas(page);
  await canvas.fit();
  const room = await boxOf(canvas.ground);
  for (const id of ['start', 'end'])
    await expect
      .poll(async () => {
        const card = await page.getByTestId(`card-${id}`).boundingBox();
        return card !== null && card.y >= room.y && card.y + card.height <= room.y + room.height;
      })
      .toBe(true);
});

test('the small map makes way for the selected step, and stays hidden once it is', async ({ page }) => {
  await signIn(page, 'marketer', `/journeys/${await longJourney()}`);
  const canvas = new Canvas(page);
  const map = page.locator('.react-flow__minimap');
  await expect(map).toBeVisible();
  // The side panel moves the map: it must be open before the map is measured.
  await canvas.select('start');
  const under = await boxOf(map);
  const card = await boxOf(page.getByTestId('card-start'));
  const room = await boxOf(canvas.ground);
  await page.mouse.move(room.x + 40, room.y + 40);
  await page.mouse.down();
  await page.mouse.move(room.x + 40 + under.x - card.x - 40, room.y + 40 + under.y - card.y + 20, {
    steps: 5,
  });
  await page.mouse.up();
  await canvas.select('start');
  await expect
    .poll(async () => {
      const [a, b] = await Promise.all([map.boundingBox(), boxOf(page.getByTestId('card-start'))]);
      return (
        a !== null &&
        a.x < b.x + b.width &&
        b.x < a.x + a.width &&
        a.y < b.y + b.height &&
        b.y < a.y + a.height
      );
    })
    .toBe(false);

  await page.getByTestId('tool-map').click();
  await expect(map).toHaveCount(0);
  await page.reload();
  await expect(page.getByTestId('tool-map')).toBeVisible();
  await expect(map).toHaveCount(0);
  await page.getByTestId('tool-map').click();
  await expect(map).toBeVisible();
});

test('the small map moves and zooms the canvas', async ({ page }) => {
  await signIn(page, 'marketer', `/journeys/${await longJourney()}`);
  const map = page.getByRole('img', { name: 'Minimap' });
  const { x, y } = await boxOf(map);
  const zoom = page.getByRole('button', { name: /85%/ });
  await expect(zoom).toBeVisible();

  // The frame lies over the trigger, at the map's top: down by most of the map's height goes to the end.
  await page.mouse.move(x + 100, y + 15);
  await page.mouse.down();
  await page.mouse.move(x + 100, y + 140, { steps: 10 });
  await page.mouse.up();
  await expect(page.getByTestId('card-start')).not.toBeInViewport();
  await expect(page.getByTestId('card-end')).toBeInViewport();

  await page.mouse.wheel(0, 300);
  await expect(zoom).toHaveCount(0);
});
