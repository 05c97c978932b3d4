import { expect, test } from '@playwright/test';
import { signIn } from '../stack/signIn.ts';
import { CardRoom } from './cardRoom.ts';
import { shape } from './layers.ts';

test('edits without the server survive a reload, and two people who edit at once are asked', async ({
  page,
  context,
}) => {
  await signIn(page, 'designer', '/studio');
  const room = await CardRoom.with(page, 'Kept', [shape('box', [100, 100, 200, 150])]);
  await context.setOffline(true);
  await room.click([200, 175]);
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.getByTestId('saving-state')).toContainText('Offline. Your changes will be saved later.');
  await context.setOffline(false);
  await page.reload();
  await room.expectLayers({ box: { x: 110 } });

  const elsewhere = await context.newPage();
  await elsewhere.goto(page.url());
  const other = CardRoom.open(elsewhere);
  await expect(other.canvas).toHaveAttribute('data-ready');
  await expect(room.canvas).toHaveAttribute('data-ready');
  await page.route('**/trpc/cards.save*', (route) => route.abort());
  await room.click([200, 175]);
  await page.keyboard.press('Shift+ArrowDown');
  await expect(page.getByTestId('saving-state')).toContainText('Offline');
  await other.click([200, 175]);
  await elsewhere.keyboard.press('Shift+ArrowUp');
  await other.expectLayers({ box: { x: 110, y: 90 } });
  await page.unroute('**/trpc/cards.save*');
  const choice = page.getByRole('dialog', { name: 'Someone else changed this card' });
  await choice.getByRole('button', { name: 'Keep mine, replace theirs' }).click();
  await expect(page.getByTestId('saving-state')).toContainText('Saved');
  await room.expectLayers({ box: { x: 110, y: 110 } });
});

test('a card kept in an unknown format is offered as a file', async ({ page }) => {
  await signIn(page, 'designer', '/studio');
  const room = await CardRoom.with(page, 'Older', [shape('box', [100, 100, 200, 150])]);
  await page.evaluate(() => {
    const id = location.pathname.split('/').at(-1);
    localStorage.setItem(`waymark:card:${id}`, '{"card":{"version":99},"revision":1,"sent":null}');
  });
  await page.reload();
  const dialog = page.getByRole('dialog', { name: 'Some unsaved changes couldn’t be opened' });
  await dialog.getByRole('button', { name: 'Discard changes' }).click();
  await page.reload();
  await room.expectLayers({ box: { x: 100 } });
  await expect(dialog).toBeHidden();
});
