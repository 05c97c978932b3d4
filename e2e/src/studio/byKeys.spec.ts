import { expect, type Locator, type Page, test } from '@playwright/test';
import { signIn } from '../stack/signIn.ts';
import { CardRoom } from './cardRoom.ts';

test('a card is created, written on, arranged and submitted for review by keyboard alone', async ({
  page,
}) => {
  await signIn(page, 'designer', '/studio');
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await tabTo(page, page.getByTestId('new-card'));
  await press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await tabTo(page, page.getByTestId('begin-weekly-special'));
  await press('Enter');
  await tabTo(page, page.getByRole('dialog').getByLabel('Name', { exact: true }));
  await press('Control+a');
  await page.keyboard.type('By keys');
  await expect(page.getByTestId('create-card')).toBeEnabled();
  await tabTo(page, page.getByTestId('create-card'));
  await press('Enter');
  await expect(page.getByTestId('card-canvas')).toHaveAttribute('data-ready');
  const room = CardRoom.open(page);

  // A new text is typed in at once; Escape leads back to the canvas with it selected.
  await tabTo(page, page.getByTestId('add-text'));
  await press('Enter');
  await expect(page.getByTestId('typing')).toBeFocused();
  await page.keyboard.type('Hello');
  await press('Enter');
  await page.keyboard.type('by keys');
  await press('Escape');
  await expect(room.canvas).toBeFocused();
  await room.expectLayers({ Text: { text: 'Hello\nby keys', x: 160, y: 430 } });
  await press('ArrowRight', 'ArrowRight', 'Shift+ArrowDown', 'Alt+.');
  await room.expectLayers({ Text: { x: 162, y: 440, rotation: 15 } });

  await press('Alt+Enter');
  await expect(page.getByTestId('layer-text')).toBeFocused();
  await press('Escape');
  await expect(room.canvas).toBeFocused();

  // In the list: order and name.
  const { layers } = await room.saved();
  await tabTo(page, page.locator('[role="treeitem"][aria-selected="true"]'), 'Shift+Tab');
  await press('Alt+ArrowDown');
  await expect.poll(async () => (await room.saved()).layers.at(-2)?.name).toBe('Text');
  await press('F2');
  await page.keyboard.type('Greeting');
  await press('Enter');
  await expect(page.getByRole('treeitem', { name: 'Text: Greeting' })).toBeFocused();
  await press('Control+z', 'Control+z', 'Control+z');
  await room.expectLayers({ Text: { x: 162, y: 440, rotation: 0 } });
  expect((await room.saved()).layers.map(({ id }) => id)).toEqual(layers.map(({ id }) => id));

  // On the canvas Enter goes in, Tab goes on, Escape comes out, and then Tab leads further on.
  await tabTo(page, room.canvas);
  await press('Tab');
  await expect(page.locator('[role="treeitem"][aria-selected="true"]')).not.toHaveText('Text');
  await press('Escape', 'Tab');
  await expect(room.canvas).not.toBeFocused();
  await expectSeen(page);

  await tabTo(page, page.getByTestId('ask-review'), 'Shift+Tab');
  await press('Enter');
  await tabTo(page, page.getByTestId('confirm-review'));
  await press('Enter');
  await expect(page.getByTestId('card-status')).toHaveAttribute('data-status', 'inReview');
});

/** Goes there by Tab as anybody would, seeing at each step where the focus is. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const there = () => target.evaluate((element) => element === document.activeElement);
  await expect(target).toBeVisible();
  for (let steps = 0; steps < 60; steps++) {
    if (await there()) return;
    await page.keyboard.press(key);
    await expectSeen(page);
  }
  throw new Error(`60 times ${key} did not lead to ${target}`);
}

/** Whether it shows where the focus is: a ring on it or around it, or a field that is written in. */
async function expectSeen(page: Page): Promise<void> {
  const unseen = await page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return null;
    if (focused.matches('input:not([type="radio"], [type="checkbox"]), textarea')) return null;
    const around = [
      focused,
      ...focused.children,
      focused.parentElement,
      focused.parentElement?.parentElement,
    ];
    const ringed = around.some((element) => {
      if (!element) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
    });
    return ringed ? null : focused.outerHTML.slice(0, 200);
  });
  expect(unseen, 'the focus is not seen').toBeNull();
}
