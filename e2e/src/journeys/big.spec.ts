import { expect, type Page, test } from '@playwright/test';
import type { Graph } from '@waymark/journey/graph/graph';
import { api } from '../stack/api.ts';
import { signIn } from '../stack/signIn.ts';

const STEPS = 300;

/** A chain of so many steps, one below the other, in columns of so many. */
function chain(steps: number, inColumn = steps): Graph {
  const nodes: Graph['nodes'] = [
    {
      id: 's0',
      kind: 'trigger.optIn',
      settings: { program: 'marketing', reentry: 'once' },
      position: { x: 0, y: 0 },
    },
  ];
  for (let index = 1; index < steps; index++)
    nodes.push({
      id: `s${index}`,
      kind: 'wait.duration',
      settings: { duration: { amount: index, unit: 'hours' } },
      position: { x: Math.floor(index / inColumn) * 320, y: (index % inColumn) * 192 },
    });
  const edges = nodes
    .slice(1)
    .map(({ id }, index) => ({ id: `w${index}`, from: `s${index}`, branch: 'next', to: id }));
  return { version: 1, nodes, edges };
}

const cards = (page: Page) => page.locator('[data-testid^="card-s"]');
const inView = (page: Page, id: string) =>
  page.getByTestId(`card-${id}`).evaluate((card) => {
    const { top, bottom } = card.getBoundingClientRect();
    const ground = card.closest('.react-flow')?.getBoundingClientRect();
    return ground !== undefined && top >= ground.top && bottom <= ground.bottom;
  });

test('only the visible part of a big journey is in the document, and the keyboard goes everywhere', async ({
  page,
}) => {
  const { id } = await api<{ id: string }>('POST', '/journeys', { name: 'Big', graph: chain(STEPS) });
  await signIn(page, 'marketer', `/journeys/${id}`);
  await expect(page.getByTestId('card-s0')).toBeVisible();
  expect(await cards(page).count()).toBeLessThan(20);
  expect(await page.locator('.react-flow__edge').count()).toBeLessThan(20);

  await test.step('a step that an arrow key goes to is drawn, brought into view, and has the keyboard', async () => {
    await page.getByTestId('card-s0').click();
    for (let step = 1; step <= 12; step++) {
      await page.keyboard.press('ArrowDown');
      await expect(page.locator(`[data-node-id="s${step}"]`)).toBeFocused();
    }
    await expect.poll(() => inView(page, 's12')).toBe(true);
    await expect(page.getByTestId('card-s0')).toHaveCount(0);
    expect(await cards(page).count()).toBeLessThan(20);
  });

  await test.step('the step with the keyboard stays, however far the canvas is moved', async () => {
    const ground = await page.getByTestId('canvas').boundingBox();
    if (!ground) throw new Error('there is no canvas');
    await page.mouse.move(ground.x + 60, ground.y + 300);
    await page.mouse.wheel(0, 20_000);
    await expect.poll(() => inView(page, 's12')).toBe(false);
    await expect(page.getByTestId('card-s13')).toHaveCount(0);
    await expect(page.locator('[data-node-id="s12"]')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(page.locator('[data-node-id="s13"]')).toBeFocused();
    await expect.poll(() => inView(page, 's13')).toBe(true);
  });

  await test.step('from afar steps keep their names for who cannot see them', async () => {
    await page.getByTestId('tool-fit').click();
    await expect.poll(() => cards(page).count()).toBeGreaterThan(20);
    const wires = page.locator('.react-flow__edge');
    await expect.poll(() => wires.count()).toBeGreaterThanOrEqual((await cards(page).count()) - 1);
    const far = page.locator('[data-node-id="s13"]');
    await expect(far).toHaveAccessibleName(/Wait.*13 hours/);
    expect(await far.locator('article *').count()).toBe(0);
  });
});

test('zoomed out, the drawing moves as one layer, and its wires can still be selected and removed', async ({
  page,
}) => {
  const graph = chain(STEPS, 15);
  const { id } = await api<{ id: string }>('POST', '/journeys', { name: 'Wide', graph });
  await signIn(page, 'marketer', `/journeys/${id}`);
  await page.getByTestId('tool-fit').click();
  await expect(cards(page)).toHaveCount(STEPS);
  await expect.poll(() => inView(page, 's299')).toBe(true);

  const layers = await layersWhilePanned(page);
  expect(layers).toBeGreaterThan(2);
  expect(layers).toBeLessThan(30);

  const ends = await Promise.all(
    ['s150', 's151'].map((step) => page.getByTestId(`card-${step}`).boundingBox()),
  );
  const [from, to] = ends;
  if (!from || !to) throw new Error('the steps are not on the screen');
  // A little beside the line, which is about one pixel wide here.
  await page.mouse.click(from.x + from.width / 2 + 2, (from.y + from.height + to.y) / 2);
  const wire = page.locator('.react-flow__edge[data-id="w150"]');
  await expect(wire.locator('[data-selected]')).toHaveCount(1);
  await page.keyboard.press('Delete');
  await expect(wire).toHaveCount(0);
  await expect(page.locator('.react-flow__edge')).toHaveCount(STEPS - 2);
});

/** How many layers the browser draws while the canvas is panned. */
async function layersWhilePanned(page: Page): Promise<number> {
  const browser = await page.context().newCDPSession(page);
  let layers = 0;
  const ground = await page.getByTestId('canvas').boundingBox();
  if (!ground) throw new Error('there is no canvas');
  await page.mouse.move(ground.x + 12, ground.y + 100);
  await page.mouse.down();
  await page.mouse.move(ground.x + 40, ground.y + 120, { steps: 4 });
  browser.on('LayerTree.layerTreeDidChange', (now) => {
    layers = now.layers?.filter(({ drawsContent }) => drawsContent).length ?? layers;
  });
  await browser.send('LayerTree.enable');
  await page.mouse.move(ground.x + 80, ground.y + 140, { steps: 8 });
  await expect.poll(() => layers).toBeGreaterThan(0);
  await page.mouse.up();
  await browser.detach();
  return layers;
}
