import { expect, test } from '@playwright/test';
import { signIn } from '../stack/signIn.ts';
import { stack } from '../stack/stack.ts';
import { CardRoom } from './cardRoom.ts';
import { shape, text } from './layers.ts';

test('the canvas is zoomed at the hand, moved with Space, and fitted again', async ({ page }) => {
  await signIn(page, 'designer', '/studio');
  const room = await CardRoom.with(page, 'Around', [shape('box', [100, 100, 200, 150])]);
  const zoom = page.getByRole('button', { name: /^Zoom \d+%/ });
  const before = await room.onScreen([800, 1000]);
  await page.mouse.move(before.x, before.y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  await expect(zoom).toHaveText('98%');
  const after = await room.onScreen([800, 1000]);
  // The wheel is told whole px.
  expect(Math.hypot(after.x - before.x, after.y - before.y)).toBeLessThan(3);

  // Also after a button was clicked, which Space would press again.
  await page.getByTestId('tool-rulers').click();
  await page.keyboard.down('Space');
  await page.mouse.move(700, 400);
  await page.mouse.down();
  await page.mouse.move(640, 350, { steps: 3 });
  await page.mouse.up();
  await page.keyboard.up('Space');
  const moved = await room.onScreen([800, 1000]);
  expect(moved.x - after.x).toBeCloseTo(-60, 0);
  expect(moved.y - after.y).toBeCloseTo(-50, 0);
  await expect(page.getByTestId('tool-rulers')).toHaveAttribute('aria-pressed', 'false');
  await page.getByTestId('tool-fit').click();
  await expect(zoom).not.toHaveText('98%');
  await room.expectLayers({ box: { x: 100, y: 100 } });
});

test('layers are copied to another card, and styled words come as plain ones', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: stack.url });
  await signIn(page, 'designer', '/studio');
  const one = await CardRoom.with(page, 'Copied from', [shape('box', [100, 100, 200, 150])]);
  await one.click([200, 175]);
  await page.keyboard.press('Control+c');

  const other = await CardRoom.with(page, 'Copied to', [text('words', 'Hello', [100, 700, 600, 200])]);
  await other.click([900, 1300]);
  await page.keyboard.press('Control+v');
  await page.keyboard.press('Control+v');
  await expect
    .poll(async () => (await other.saved()).layers.map(({ x, y }) => [x, y]))
    .toEqual([
      [100, 700],
      [100, 100],
      [124, 124],
    ]);

  await page.evaluate(() =>
    navigator.clipboard.write([
      new ClipboardItem({
        'text/html': new Blob(['<h1 style="color: red">Two<br>lines</h1>'], { type: 'text/html' }),
        'text/plain': new Blob(['Two\nlines'], { type: 'text/plain' }),
      }),
    ]),
  );
  await other.doubleClick([300, 740]);
  await expect(page.getByTestId('typing')).toBeFocused();
  await page.keyboard.press('Control+v');
  await page.keyboard.press('Escape');
  await other.expectLayers({ words: { text: 'Two\nlines' } });
});
