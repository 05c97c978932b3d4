import { expect, type Page, test } from '@playwright/test';
import { look } from '../stack/look.ts';
import { signIn } from '../stack/signIn.ts';
import { CardRoom } from './cardRoom.ts';
import { text } from './layers.ts';

/** A laptop's window at 200 %, and a phone. */
const windows = [
  { name: 'at 200 %', width: 720, height: 450 },
  { name: 'on a phone', width: 390, height: 844 },
];

for (const { name, ...size } of windows)
  test(`the card editor keeps its tools and layers ${name}`, async ({ page }) => {
    await page.setViewportSize(size);
    await signIn(page, 'designer', '/studio');
    const room = await CardRoom.with(page, `Small ${name}`, [text('Hello', 'Hello', [100, 100, 800, 200])]);
    await page.getByRole('tab', { name: 'Layers' }).click();
    await expect(room.row('Hello')).toBeVisible();
    await page.getByTestId('add-shape').click();
    await expect(room.panel.getByRole('tab', { name: 'Design' })).toHaveAttribute('aria-selected', 'true');
    await page.getByRole('tab', { name: 'Layers' }).click();
    await page.getByRole('treeitem', { name: 'Shape' }).click();
    await expect(room.selected()).toHaveText(/Shape/);
    for (const tool of ['undo', 'fit', 'phone']) await inWindow(page, `[data-testid="tool-${tool}"]`);
    for (const part of ['card-canvas', 'card-panel', 'card-footer', 'card-more'])
      await inWindow(page, `[data-testid="${part}"]`);
    const canvas = await room.canvas.boundingBox();
    expect(Math.min(canvas?.width ?? 0, canvas?.height ?? 0)).toBeGreaterThan(240);
    await look(page, `the card editor ${name}`);
  });

/** Whole within the window, and not under anything else at its middle. */
async function inWindow(page: Page, selector: string) {
  const found = page.locator(selector).first();
  await expect(found).toBeInViewport({ ratio: 1 });
  const uncovered = await found.evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const top = document.elementFromPoint(x + width / 2, y + height / 2);
    return top !== null && (element.contains(top) || top.contains(element));
  });
  expect(uncovered, selector).toBe(true);
}
