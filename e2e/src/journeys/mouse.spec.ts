import { expect, type Locator, type Page, test } from '@playwright/test';
import { draw } from '@waymark/journey/graph/drawing';
import { api } from '../stack/api.ts';
import { freshEvent, waitAndText } from '../stack/graphs.ts';
import { signIn } from '../stack/signIn.ts';
import { boxOf, Canvas } from './canvas.ts';

/** A draft of trigger → wait → text → end, open in the editor. */
async function opened(page: Page): Promise<Canvas> {
  const graph = waitAndText(freshEvent(), { amount: 3, unit: 'days' });
  const { id } = await api<{ id: string }>('POST', '/journeys', { name: 'By hand', graph });
  await signIn(page, 'marketer', `/journeys/${id}`);
  const canvas = new Canvas(page);
  await expect(canvas.cards()).toHaveCount(4);
  return canvas;
}

/** A spot of the canvas where nothing is drawn. */
async function emptySpot({ ground }: Canvas): Promise<{ x: number; y: number }> {
  const box = await boxOf(ground);
  return { x: box.x + 60, y: box.y + 60 };
}

const selected = (page: Page): Locator => page.locator('.react-flow__node.selected');

for (const [of, path, name] of [
  ['journey', '/journeys', 'By hand'],
  ['card', '/studio', ''],
] as const)
  test(`Enter renames a ${of} and leaves the field`, async ({ page }) => {
    if (of === 'journey') await opened(page);
    else {
      await signIn(page, 'designer', path);
      await page.locator('[data-testid^="card-"] a').first().click();
    }
    const title = page.getByTitle(/click to rename/);
    await expect(title).toContainText(name);
    const before = (await title.textContent()) ?? '';
    await title.click();
    const field = page.getByRole('textbox', { name: `Name of the ${of}` });
    await field.fill(`${before} renamed`);
    await field.press('Enter');
    await expect(field).toHaveCount(0);
    await expect(title).toHaveText(`${before} renamed`);
    await expect(title).toBeFocused();
    await page.reload();
    await expect(title).toHaveText(`${before} renamed`);
  });

test('a plain click on one of several selected steps selects that one, and Delete takes that one', async ({
  page,
}) => {
  const canvas = await opened(page);
  await page.getByTestId('card-wait').click();
  await page.getByTestId('card-text').click({ modifiers: ['Control'] });
  await expect(selected(page)).toHaveCount(2);
  await page.getByTestId('card-text').click();
  await expect(selected(page)).toHaveCount(1);
  await page.keyboard.press('Delete');
  await expect(canvas.cards()).toHaveCount(3);
  await expect(page.getByTestId('card-wait')).toBeVisible();

  // The same where they were drawn around.
  const spot = await emptySpot(canvas);
  const last = await boxOf(page.getByTestId('card-wait'));
  await page.keyboard.down('Shift');
  await page.mouse.move(spot.x, spot.y);
  await page.mouse.down();
  await page.mouse.move(last.x + last.width + 20, last.y + last.height + 20, { steps: 6 });
  await page.mouse.up();
  await page.keyboard.up('Shift');
  await expect(selected(page)).toHaveCount(2);
  await page.getByTestId('card-wait').click();
  await expect(selected(page)).toHaveCount(1);
});

test('the canvas shortcuts work after a click on its background or on a wire', async ({ page }) => {
  const canvas = await opened(page);
  const spot = await emptySpot(canvas);
  const zoom = page.getByRole('button', { name: /set to 100%/ });
  await page.getByTestId('card-wait').click();
  await page.mouse.click(spot.x, spot.y);
  await expect(selected(page)).toHaveCount(0);
  const before = await zoom.textContent();
  await page.keyboard.press('-');
  await expect(zoom).not.toHaveText(before ?? '');
  await page.keyboard.press('/');
  await expect(page.locator('#palette-search')).toBeFocused();

  // Nothing is selected: Delete takes nothing, although the keyboard stood on a step before.
  await page.mouse.click(spot.x, spot.y);
  await page.keyboard.press('Delete');
  await expect(canvas.cards()).toHaveCount(4);

  await page.keyboard.press('Control+a');
  await expect(selected(page)).toHaveCount(4);
  expect(await page.evaluate(() => String(getSelection()))).toBe('');
  const from = await boxOf(page.getByTestId('out-start-next'));
  await page.mouse.click(from.x + from.width / 2, from.y + 24);
  await expect(page.getByTestId('remove-wire')).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(page.locator('.react-flow__edge')).toHaveCount(2);
  await expect(canvas.cards()).toHaveCount(4);
  await page.keyboard.press('Control+z');
  await expect(page.locator('.react-flow__edge')).toHaveCount(3);
});

test('a wire let go anywhere on a step connects to it, a new one and one that is moved', async ({ page }) => {
  const graph = draw(
    [
      { id: 'start', kind: 'trigger.event', settings: { event: freshEvent(), where: [], reentry: 'always' } },
      { id: 'wait', kind: 'wait.duration', settings: { duration: { amount: 1, unit: 'days' } } },
      { id: 'end', kind: 'exit', settings: {} },
    ],
    ['start → wait'],
  );
  const { id } = await api<{ id: string }>('POST', '/journeys', { name: 'Wired', graph });
  await signIn(page, 'marketer', `/journeys/${id}`);
  const canvas = new Canvas(page);
  await expect(canvas.cards()).toHaveCount(3);
  /** Pulls to the corner of a card that is farthest from its handle. */
  const pull = async (from: Locator, card: string) => {
    const end = await boxOf(page.getByTestId(`card-${card}`));
    const to = { x: end.x + end.width - 10, y: end.y + end.height - 10 };
    const start = await boxOf(from);
    await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 10 });
    await page.mouse.up();
  };
  await pull(page.getByTestId('out-wait-next'), 'end');
  await expect(canvas.wire('wait', 'next')).toHaveAttribute('data-target', 'end');
  await expect(page.getByTestId('picker')).toHaveCount(0);

  await pull(
    page
      .locator('.react-flow__edge', { has: page.locator('.react-flow__edgeupdater-target') })
      .first()
      .locator('.react-flow__edgeupdater-target'),
    'end',
  );
  await expect(canvas.wire('start', 'next')).toHaveAttribute('data-target', 'end');

  // Where it may not go it says why, and nothing is drawn.
  await pull(page.getByTestId('out-wait-next'), 'start');
  await expect(page.getByText('A journey starts at its trigger, so nothing can lead into it.')).toBeVisible();
  await expect(page.getByTestId('picker')).toHaveCount(0);
});

test('Escape returns the focus: from the lists at a +, the menus and the clock', async ({ page }) => {
  const canvas = await opened(page);
  await page.getByTestId('card-wait').click();
  for (const key of ['a', 'c']) {
    await page.keyboard.press(key);
    await expect(page.getByTestId('picker')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('picker')).toHaveCount(0);
    await expect(page.locator('[data-node-id="wait"]')).toBeFocused();
  }
  const plus = canvas.wire('wait', 'next');
  await plus.click();
  await page.keyboard.press('Escape');
  await expect(plus).toBeFocused();
  await page.getByTestId('card-wait').click();
  const connect = canvas.panel.getByRole('button', { name: 'Connect to…' });
  await connect.click();
  await page.keyboard.press('Escape');
  await expect(connect).toBeFocused();

  const clock = page.getByTestId('clock-chip');
  await clock.click();
  await page.getByRole('dialog', { name: /clock/i }).waitFor();
  // What had the focus is gone: Escape is heard all the same.
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: /clock/i })).toHaveCount(0);
  await expect(clock).toBeFocused();

  await page.goto(new URL('/journeys', page.url()).href);
  await page.getByTestId('journeys').getByRole('link', { name: 'Cart abandoned' }).click();
  const more = page.getByTestId('journey-more');
  await more.click();
  await expect(page.getByTestId('stop')).toBeVisible();
  await more.focus();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('stop')).toHaveCount(0);
  await expect(more).toBeFocused();
});

test('steps are pasted at the pointer, beside what is there', async ({ page }) => {
  const canvas = await opened(page);
  await page.getByTestId('card-wait').click();
  await page.keyboard.press('Control+c');
  const paste = async (x: number, y: number) => {
    const known = new Set(await canvas.ids());
    await page.mouse.move(x, y);
    await page.keyboard.press('Control+v');
    await expect(canvas.cards()).toHaveCount(known.size + 1);
    const id = (await canvas.ids()).find((one) => !known.has(one));
    return page.getByTestId(`card-${id}`);
  };
  // All of them are in view at this size, so that nothing moves to show what was pasted.
  await page.keyboard.press('Escape');
  await canvas.fit();
  const room = await boxOf(canvas.ground);
  const at = { x: room.x + 300, y: room.y + 300 };
  const free = await boxOf(await paste(at.x, at.y));
  expect(Math.abs(free.x + free.width / 2 - at.x)).toBeLessThan(12);
  expect(Math.abs(free.y - at.y)).toBeLessThan(12);

  const taken = await boxOf(page.getByTestId('card-text'));
  const beside = await boxOf(await paste(taken.x + taken.width / 2, taken.y + 10));
  const now = await boxOf(page.getByTestId('card-text'));
  expect(Math.abs(beside.y - (now.y + 10))).toBeLessThan(12);
  expect(beside.x + beside.width <= now.x || beside.x >= now.x + now.width).toBe(true);
});
