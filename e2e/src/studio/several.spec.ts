import { expect, test } from '@playwright/test';
import { signIn } from '../stack/signIn.ts';
import { CardRoom } from './cardRoom.ts';
import { shape, text } from './layers.ts';

test('common settings of several layers are changed together, as one step', async ({ page }) => {
  await signIn(page, 'designer', '/studio');
  const first = text('First', 'Hello', [100, 100, 800, 200]);
  if (first.kind !== 'text') throw new Error('a text was asked for');
  const larger = { ...first, id: 'second', name: 'Second', y: 500, style: { ...first.style, size: 70 } };
  const room = await CardRoom.with(page, 'Several', [
    first,
    larger,
    shape('box', [0, 900, 300, 300], '#336699'),
  ]);
  await room.row('First').click();
  await room.row('Second').click({ modifiers: ['ControlOrMeta'] });
  const size = room.panel.getByLabel('Size', { exact: true });
  await expect(size).toHaveValue('');
  await expect(size).toHaveAttribute('placeholder', 'Mixed');
  await expect(size).not.toHaveAttribute('aria-invalid', 'true');
  // The size that one of them has already is a change of the other.
  await size.fill('70');
  await size.press('Tab');
  await room.panel.getByRole('button', { name: 'All caps' }).click();
  await room.expectLayers({
    First: { style: { size: 70, caps: true }, text: 'Hello' },
    Second: { style: { size: 70, caps: true } },
  });
  await page.getByTestId('tool-undo').click();
  await room.expectLayers({ First: { style: { caps: false } }, Second: { style: { caps: false } } });

  await room.row('box').click({ modifiers: ['ControlOrMeta'] });
  await expect(room.panel.getByLabel('Size', { exact: true })).toHaveCount(0);
  await room.panel.getByRole('switch', { name: 'No shadow' }).click();
  await room.expectLayers({ First: { shadow: { blur: 24 } }, box: { shadow: { blur: 24 } } });
});

test('new layers do not overlap', async ({ page }) => {
  await signIn(page, 'designer', '/studio');
  const room = await CardRoom.with(page, 'New layers', []);
  for (const kind of ['shape', 'icon', 'qr']) await page.getByTestId(`add-${kind}`).click();
  await room.expectOrder(['Shape', 'Icon', 'QR code']);
  const { layers } = await room.saved();
  const middles = layers.map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }));
  for (const [index, a] of middles.entries())
    for (const b of middles.slice(index + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(150);
});
