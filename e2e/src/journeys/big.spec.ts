import { expect, type Page, test } from '@playwright/test';
import type { Graph } from '@waymark/journey/graph/graph';
import { api } from '../stack/api.ts';
import { signIn } from '../stack/signIn.ts';

const STEPS = 300;

/** A chain of so many steps, one below the other. */
function chain(steps: number): Graph {
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
      position: { x: 0, y: index * 192 },
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

test('of a big journey only what is in view is in the document, and the keyboard goes everywhere', async ({
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
