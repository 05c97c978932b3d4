import { expect, test } from '@playwright/test';
import { lookInBothThemes } from '../stack/look.ts';
import { signIn } from '../stack/signIn.ts';
import { CardRoom } from './cardRoom.ts';
import { picture } from './files.ts';
import { image, shape, text } from './layers.ts';

const PANEL = '[data-testid="card-panel"]';
const CANVAS = '[data-testid="card-canvas"]';

test('axe finds nothing in the editor of cards, in either theme', async ({ page }) => {
  await signIn(page, 'designer', '/studio');
  const long = 'A name of sixty letters that goes on and on and on and on, yes';
  const room = await CardRoom.with(page, `A card of eighty letters ${'and more '.repeat(6)}`, [
    { ...shape('hidden', [0, 0, 1080, 500], '#f4ede0'), hidden: true },
    { ...shape('locked', [0, 0, 1080, 1350], '#f4ede0'), locked: true },
    image('photo', '', [100, 100, 500, 300]),
    text(long, 'Hello there', [100, 900, 500, 120]),
  ]);
  await lookInBothThemes(page, 'nothing selected', PANEL);
  await room.drop([picture('mug.png')], [300, 250]);
  await expect(page.getByText('mug.png was added to the card')).toBeAttached();
  await lookInBothThemes(page, 'a picture selected');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('crop-frame')).toBeAttached();
  await lookInBothThemes(page, 'a picture cropped', CANVAS);
  await room.click([300, 960]);
  await lookInBothThemes(page, 'a text selected', PANEL);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('typing')).toBeFocused();
  await lookInBothThemes(page, 'a text typed in', CANVAS);
  await page.keyboard.press('Escape');

  for (const tab of ['Variables', 'Comments']) {
    await room.panel.getByRole('tab', { name: tab }).click();
    await lookInBothThemes(page, tab, PANEL);
  }
  await page.keyboard.press('?');
  await expect(page.getByTestId('shortcuts')).toBeVisible();
  await lookInBothThemes(page, 'the keys', '[role="dialog"]');
  await page.keyboard.press('Escape');
  await page.getByTestId('card-more').click();
  await page.getByRole('menuitem', { name: /^Variants/ }).click();
  await expect(page.getByTestId('new-variant')).toBeVisible();
  await lookInBothThemes(page, 'variants', '[role="dialog"]');
  await page.keyboard.press('Escape');
  await page.getByTestId('ask-review').click();
  await expect(page.getByTestId('confirm-review')).toBeVisible();
  await lookInBothThemes(page, 'asking for review', '[role="dialog"]');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('p');
  await expect(page.getByTestId('phone-preview')).toBeVisible();
  await lookInBothThemes(page, 'on the phone', '[data-testid="phone-preview"]');
});

test('in a small window long names keep to their places', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await signIn(page, 'designer', '/studio');
  const long = 'A name of sixty letters that goes on and on and on and on, yes';
  const name = `A card of eighty letters ${'and more '.repeat(6)}`.trim();
  const room = await CardRoom.with(page, name, [text(long, 'Hello there', [100, 900, 500, 120])]);
  await room.click([300, 960]);
  const inside = async (part: string, whole: string) => {
    const [inner, outer] = [await page.locator(part).boundingBox(), await page.locator(whole).boundingBox()];
    if (!inner || !outer) throw new Error(`${part} or ${whole} is not shown`);
    expect(inner.x, part).toBeGreaterThanOrEqual(outer.x);
    expect(inner.x + inner.width, part).toBeLessThanOrEqual(outer.x + outer.width);
  };
  await page.getByRole('treeitem').hover();
  await inside('[role="treeitem"] button >> nth=-1', '[data-testid="layers"]');
  await inside('[data-testid="ask-review"]', 'header');
  const { left, right } = await page.evaluate(() => ({
    left: document.querySelector('header button[title]')?.getBoundingClientRect().right ?? 0,
    right: document.querySelector('[data-testid="card-status"]')?.getBoundingClientRect().left ?? 0,
  }));
  expect(left).toBeLessThanOrEqual(right);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
});
