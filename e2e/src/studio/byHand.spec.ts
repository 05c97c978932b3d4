import { expect, test } from '@playwright/test';
import { signIn } from '../stack/signIn.ts';
import { CardRoom } from './cardRoom.ts';
import { picture } from './files.ts';
import { image, shape, text } from './layers.ts';

test('layers are selected with a marquee, aligned, spaced, grouped and rotated by mouse, and undone', async ({
  page,
}) => {
  await signIn(page, 'designer', '/studio');
  const room = await CardRoom.with(page, 'By hand', [
    shape('ground', [0, 0, 1080, 1350], '#f4ede0'),
    shape('left', [100, 100, 200, 150]),
    shape('between', [340, 180, 160, 100], '#cc6622'),
    shape('right', [700, 330, 200, 200], '#22aa66'),
    text('words', 'Hello there', [100, 900, 500, 120]),
  ]);
  // A frame drawn over the full ground takes what it touches, not the ground.
  await room.drag([60, 60], [930, 560]);
  await expect(room.selected()).toHaveCount(3);
  await room.panel.getByRole('button', { name: 'Align top' }).click();
  await room.panel.getByRole('button', { name: 'Distribute horizontally' }).click();
  await room.expectLayers({
    left: { x: 100, y: 100 },
    between: { x: 420, y: 100 },
    right: { x: 700, y: 100 },
  });

  // The keys still mean the canvas after a button was clicked.
  await page.keyboard.press('Control+g');
  await room.expectOrder(['ground', 'Group', 'words']);
  const knob = 100 - 24 / ((await room.onScreen([1, 0])).x - (await room.onScreen([0, 0])).x);
  await room.drag([500, knob], [800, 200], ['Shift']);
  await room.expectLayers({ Group: { rotation: 90, width: 800, height: 200 } });
  await page.keyboard.press('Control+z');
  await room.expectLayers({ Group: { rotation: 0 } });
  await page.keyboard.press('Control+Shift+g');
  await room.expectOrder(['ground', 'left', 'between', 'right', 'words']);

  // Alt drags a copy, Shift pulls a corner in proportion, Alt from the center.
  await room.click([200, 175]);
  await room.drag([200, 175], [200, 675], ['Alt']);
  await expect(page.getByTestId('layers').getByText('left', { exact: true })).toHaveCount(2);
  await page.keyboard.press('Control+z');
  await room.drag([300, 250], [340, 310], ['Control', 'Shift']);
  await room.expectLayers({ left: { x: 100, y: 100, width: 280, height: 210 } });
  await page.keyboard.press('Control+z');
  await room.drag([300, 250], [320, 270], ['Control', 'Alt']);
  await room.expectLayers({ left: { x: 80, y: 80, width: 240, height: 190 } });
  const steps = page.getByRole('button', { name: /^Undo/ });
  while (await steps.isEnabled()) await steps.click();
  await room.expectLayers({ left: { x: 100, y: 100, width: 200 }, right: { x: 700, y: 330 } });
});

test('the list puts layers in order by dragging, renames them and locks them', async ({ page }) => {
  await signIn(page, 'designer', '/studio');
  const room = await CardRoom.with(page, 'In order', [
    shape('back', [100, 100, 300, 300]),
    shape('middle', [300, 300, 300, 300], '#cc6622'),
    text('front', 'Hello there', [100, 900, 500, 120]),
  ]);
  await room.row('back').dragTo(room.row('front'), { targetPosition: { x: 20, y: 2 } });
  await room.expectOrder(['middle', 'front', 'back']);
  await room.row('front').dblclick();
  await page.keyboard.type('Headline');
  await page.keyboard.press('Enter');
  await room.expectOrder(['middle', 'Headline', 'back']);
  await room.row('middle').click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Bring forward/ }).click();
  await room.expectOrder(['Headline', 'middle', 'back']);
  await room.row('back').hover();
  await page.getByRole('button', { name: 'Lock back' }).click();
  // What is locked cannot be taken on the canvas: the hand takes what lies below it.
  await room.drag([350, 350], [350, 650], ['Control']);
  await room.expectLayers({ back: { y: 100, locked: true }, middle: { y: 600 } });
});

test('a picture is cropped on the card, and put back by Escape', async ({ page }) => {
  await signIn(page, 'designer', '/studio');
  const room = await CardRoom.with(page, 'Cropped', [image('photo', '', [200, 200, 600, 400])]);
  await room.drop([picture('kettle.png')], [500, 400]);
  await expect(page.getByText('kettle.png was added to the card')).toBeAttached();
  await room.doubleClick([500, 400]);
  await expect(page.getByTestId('crop-frame')).toBeAttached();
  await room.drag([500, 400], [500, 340]);
  await room.expectLayers({ photo: { x: 200, y: 200, focal: { x: 0.5, y: expect.closeTo(0.6, 2) } } });
  await room.drag([800, 400], [500, 400]);
  await room.expectLayers({
    photo: { x: 200, width: expect.closeTo(300, 0), height: 400, zoom: expect.closeTo(1.5, 2) },
  });
  const { layers: cut } = await room.saved();
  await page.getByTestId('crop-done').click();

  await page.keyboard.press('Enter');
  await room.drag([350, 400], [350, 450]);
  await room.expectLayers({ photo: { focal: { y: expect.closeTo(0.517, 2) } } });
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('crop-frame')).toHaveCount(0);
  await room.expectLayers({ photo: cut[0] ?? {} });
});

test('what is typed as a picture’s description where it is chosen is the description of the layer', async ({
  page,
}) => {
  await signIn(page, 'designer', '/studio');
  const room = await CardRoom.with(page, 'Described', [image('photo', '', [200, 200, 600, 400])]);
  const name = `described-${Date.now().toString(36)}`;
  await room.click([500, 400]);
  await room.panel.getByTestId('choose-picture').click();
  const library = page.getByRole('dialog', { name: 'Choose a picture' });
  await library.locator('input[type=file]').setInputFiles([picture(`${name}.png`)]);
  await library.getByLabel(`Description of ${name}`).fill('A copper kettle, steaming');
  await library.getByTestId('use-picture').click();
  await expect(library).toHaveCount(0);
  await expect(room.panel.getByRole('textbox', { name: 'Description' })).toHaveValue(
    'A copper kettle, steaming',
  );
  await room.expectLayers({ photo: { alt: 'A copper kettle, steaming' } });
});

test('files that are dropped or pasted go to the library and onto the card; a bad one says why', async ({
  page,
}) => {
  await signIn(page, 'designer', '/studio');
  const room = await CardRoom.with(page, 'Dropped', [shape('ground', [0, 0, 1080, 1350], '#f4ede0')]);
  await room.drop([picture('kettle.png')], [300, 400]);
  await room.expectLayers({ kettle: { kind: 'image', x: expect.closeTo(180, -1), width: 240, height: 240 } });
  await room.paste([picture('mug.png')]);
  await room.expectLayers({ mug: { kind: 'image', x: 420, y: 555 } });
  await room.drop(
    [{ name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('no picture') }],
    [300, 400],
  );
  await expect(page.getByText('broken.png was not added')).toBeVisible();
  expect((await room.saved()).layers).toHaveLength(3);
});
