import { expect, type Page, test } from '@playwright/test';
import { crowdedCard } from '@waymark/creative/testing/crowdedCard';
import { signIn } from '../stack/signIn.ts';
import { CardRoom } from './cardRoom.ts';

/** Steps of 256 that canvases may round by where they are laid over each other. */
const ROUNDING = 12;

test('dragged layers look as they will when they are dropped, between all others', async ({ page }) => {
  await signIn(page, 'designer', '/studio');
  const room = await CardRoom.with(page, 'Dragging', crowdedCard('').layers);
  const before = await drawing(page);
  await room.drag([-30, 275], [530, 540]);
  await expect(room.selected()).toHaveCount(20);

  const [from, to] = [await room.onScreen([270, 378]), await room.onScreen([331, 449])];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  // Without catching on lines, so that letting go moves nothing.
  await page.keyboard.down('Control');
  await page.mouse.move(to.x, to.y, { steps: 4 });
  const dragged = await drawing(page);
  await page.mouse.up();
  await page.keyboard.up('Control');
  const dropped = await drawing(page);
  expect(apart(dragged, dropped)).toBeLessThanOrEqual(ROUNDING);
  expect(apart(before, dropped)).toBeGreaterThan(100);

  await page.keyboard.press('Control+z');
  expect(apart(before, await drawing(page))).toBe(0);
});

/** What the canvases show together two frames from now, as bytes of red, green, blue and opacity. */
async function drawing(page: Page): Promise<Buffer> {
  const bytes = await page.getByTestId('card-canvas').evaluate(async (ground) => {
    for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    const canvases = [...ground.querySelectorAll('canvas')];
    const { width = 0, height = 0 } = canvases[0] ?? {};
    const context = new OffscreenCanvas(width, height).getContext('2d');
    if (!context) throw new Error('no canvas');
    for (const canvas of canvases) context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    return [...data].map((value) => String.fromCharCode(value)).join('');
  });
  return Buffer.from(bytes, 'latin1');
}

/** The largest difference of a byte. */
function apart(a: Buffer, b: Buffer): number {
  expect(a.length).toBe(b.length);
  return a.reduce((most, value, index) => Math.max(most, Math.abs(value - (b[index] ?? 0))), 0);
}
