import { type Browser, expect, type Page, test } from '@playwright/test';
import { api, makePerson, messageWith, postEvent } from '../stack/api.ts';
import { freshEvent } from '../stack/graphs.ts';
import { lookInBothThemes } from '../stack/look.ts';
import { signIn } from '../stack/signIn.ts';
import { stack } from '../stack/stack.ts';
import { ask } from './ask.ts';
import { clip, drop, picture } from './files.ts';
import { mms } from './mms.ts';
import { mediaOnPhone } from './pictures.ts';

const STAMP = Date.now().toString(36);
const tileOf = (page: Page, name: string) => page.getByRole('link', { name });
const drawer = (page: Page) => page.getByRole('dialog').filter({ has: page.getByLabel('Description') });

test('pictures are added by dropping, one bad file stops no other, and they are found by tag and replaced wherever they are used', async ({
  page,
}) => {
  const [old, fresh] = [picture(`Kettle ${STAMP}.png`), picture(`Teapot ${STAMP}.png`)];
  const bad = { ...old, name: `Torn ${STAMP}.png`, buffer: old.buffer.subarray(0, 90) };
  await signIn(page, 'designer', '/studio?tab=pictures');
  await expect(page.getByTestId('add-pictures')).toBeVisible();
  await drop(page, [old, bad, fresh]);
  await expect(tileOf(page, `Kettle ${STAMP}`)).toBeVisible();
  await expect(tileOf(page, `Teapot ${STAMP}`)).toBeVisible();
  await expect(page.getByTestId('upload-row')).toHaveCount(1);
  await expect(page.getByTestId('upload-row')).toContainText('damaged or incomplete');

  await drop(page, [{ ...old, name: 'Again.png' }]);
  await expect(page.getByTestId('upload-row').last()).toContainText(
    `Already in your library as “Kettle ${STAMP}”`,
  );
  await expect(drawer(page).getByLabel('Name')).toHaveValue(`Kettle ${STAMP}`);
  await drawer(page).getByLabel('Tags').fill(`copper-${STAMP},`);
  await drawer(page).getByLabel('Description').fill('A copper kettle');
  await expect(page.getByTestId('asset-state')).toHaveText('Saved');
  await page.keyboard.press('Escape');

  const shownOn = await cardWith(page, await idOf(page, `Kettle ${STAMP}`));
  await page.goto(`${stack.url}/studio?tab=pictures`);
  await page.getByLabel('Search the library').fill(`COPPER-${STAMP}`);
  await expect(tileOf(page, `Teapot ${STAMP}`)).toHaveCount(0);
  await tileOf(page, `Kettle ${STAMP}`).click();
  await expect(drawer(page)).toContainText('In 1 card');
  await drawer(page).getByRole('button', { name: 'Replace everywhere' }).click();
  await page.getByLabel('Search pictures').fill(`Teapot ${STAMP}`);
  await page.locator('label', { hasText: `Teapot ${STAMP}` }).click();
  await page.getByTestId('use-picture').click();
  const sure = page.getByRole('dialog', { name: /^Replace Kettle .* on 1 card/ });
  await expect(sure).toContainText(`Card: Shows ${STAMP}`);
  await sure.getByRole('button', { name: 'Replace everywhere' }).click();
  await expect(page.getByText('Replaced on 1 card. The card needs approval again.')).toBeVisible();
  await expect(drawer(page)).toContainText('Not used anywhere yet');
  const { card } = await ask<{ card: unknown }>(page, 'cards.get', { id: shownOn });
  expect(JSON.stringify(card)).toContain(await idOf(page, `Teapot ${STAMP}`));
});

test('a video has a still that is not its black beginning, and arrives on the phone as it was uploaded', async ({
  page,
  browser,
}) => {
  const video = clip(`Orange ${STAMP}.mp4`);
  await signIn(page, 'marketer', '/studio?tab=pictures');
  await page.locator('input[type=file]').first().setInputFiles([video]);
  const tile = tileOf(page, `Orange ${STAMP}`);
  await expect(tile).toContainText('Video');
  await expect(tile.locator('img')).toHaveAttribute('src', /still=\d+/);
  expect(await brightness(page, `Orange ${STAMP}`)).toBeGreaterThan(120);

  const event = freshEvent();
  const { id: journey } = await api<{ id: string }>('POST', '/journeys', {
    name: `Moves ${STAMP}`,
    graph: mms(event, null),
  });
  await page.goto(`${stack.url}/journeys/${journey}`);
  await page.getByTestId('card-m').click();
  await page.getByTestId('choose-picture').click();
  await page.getByLabel('Search pictures').fill(`Orange ${STAMP}`);
  await page.locator('label', { hasText: `Orange ${STAMP}` }).click();
  await page.getByTestId('use-picture').click();
  await expect(page.getByTestId('bubble').locator('video')).toHaveAttribute('poster', /still=\d+/);
  await expect(page.getByTestId('saving-state')).toContainText('Saved');
  await approved(page, browser, await idOf(page, `Orange ${STAMP}`));
  // That the event is new to the workspace is worth saying and stops nobody.
  await expect(page.getByTestId('problems')).toHaveText('1 suggestion');
  await api('POST', `/journeys/${journey}/publish`, {});

  const person = await makePerson();
  await postEvent(person.id, event);
  const { id } = await messageWith(person.id, 'delivered');
  await page.goto(`${stack.url}/messages?message=${id}`);
  await expect(page.getByTestId('message-media')).toHaveAttribute('poster', /still=\d+/);
  const arrived = await mediaOnPhone(page, person.phone, 'video');
  expect(arrived.equals(video.buffer)).toBe(true);
});

test('a draft says when opened that its card may not be sent, and again when the card changes', async ({
  page,
  browser,
}) => {
  await signIn(page, 'designer', '/studio');
  const cardId = await cardWith(page, null);
  const { hash } = await ask<{ hash: string }>(page, 'cards.get', { id: cardId });
  const { id: journey } = await api<{ id: string }>('POST', '/journeys', {
    name: `Unsure ${STAMP}`,
    graph: mms(freshEvent(), null, { id: cardId, hash }),
  });
  await page.goto(`${stack.url}/journeys/${journey}`);
  await page.getByTestId('problems').click();
  await expect(page.getByTestId('problem-line').first()).toContainText('isn’t approved');

  const asked = await ask<{ id: string }>(page, 'approvals.request', { cardId, hash, note: '' }, 'mutation');
  await approvedBy(browser, asked.id);
  await expect(page.getByTestId('problems')).toHaveText('1 suggestion');
});

test('axe finds nothing in the studio’s pages, in either theme', async ({ page }) => {
  await signIn(page, 'designer', '/studio?tab=pictures');
  await expect(page.getByTestId('add-pictures')).toBeVisible();
  await drop(page, [{ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') }]);
  await expect(page.getByTestId('upload-row')).toBeVisible();
  await page.locator('[data-testid^="asset-"]').first().click();
  await expect(drawer(page)).toContainText('Download the original');
  await lookInBothThemes(page, 'picture');
  await page.keyboard.press('Escape');
  await expect(drawer(page)).toHaveCount(0);
  await lookInBothThemes(page, 'pictures');
  await page.goto(`${stack.url}/studio?tab=brand`);
  await expect(page.getByRole('form', { name: 'Brand kit' })).toBeVisible();
  await lookInBothThemes(page, 'brand kit');
  await page.goto(`${stack.url}/studio`);
  await expect(page.getByTestId('new-card')).toBeVisible();
  await lookInBothThemes(page, 'cards');
  await page.getByTestId('new-card').click();
  await expect(page.getByTestId('begin-weekly-special')).toBeVisible();
  await lookInBothThemes(page, 'templates');
});

/** Gets a picture or video approved: the signed-in person requests it, compliance approves. */
async function approved(page: Page, browser: Browser, assetId: string): Promise<void> {
  const { id } = await ask<{ id: string }>(page, 'approvals.requestForAsset', { assetId }, 'mutation');
  await approvedBy(browser, id);
}

async function approvedBy(browser: Browser, id: string): Promise<void> {
  const judge = await (await browser.newContext()).newPage();
  await signIn(judge, 'compliance', '/studio?tab=waiting');
  const verdict = { id, kind: 'compliance', verdict: 'approve', note: '' };
  await ask(judge, 'approvals.decide', verdict, 'mutation');
  await judge.context().close();
}

async function idOf(page: Page, name: string): Promise<string> {
  const { rows } = await ask<{ rows: { id: string }[] }>(page, 'assets.list', { search: name });
  if (!rows[0]) throw new Error(`${name} is not in the library`);
  return rows[0].id;
}

/** A new card that shows this picture, or nothing; unlike any of a run before, as approval goes by the content. */
async function cardWith(page: Page, pictureId: string | null): Promise<string> {
  const { id } = await ask<{ id: string }>(page, 'cards.create', { name: `Shows ${STAMP}` }, 'mutation');
  const { card, revision } = await ask<{ card: object; revision: number }>(page, 'cards.get', { id });
  const box = { x: 100, y: 100, width: 400, height: 400, rotation: 0, opacity: 1, shadow: null };
  const kept = { hidden: false, locked: false, fixed: [], visibleWhen: null };
  const cut = { fit: 'cover', zoom: 1, focal: { x: 0.5, y: 0.5 }, mask: 'none', radius: 0 };
  const shows = { kind: 'image', source: { pictureId }, alt: 'A kettle' };
  const layers =
    pictureId === null ? [] : [{ id: 'photo', name: 'Photo', ...box, ...kept, ...cut, ...shows }];
  const drawn = { ...card, alt: `Shows ${STAMP}`, layers };
  await ask(page, 'cards.save', { id, revision, card: drawn }, 'mutation');
  return id;
}

/** How bright the middle of a tile's picture is, 0 to 255. */
async function brightness(page: Page, name: string): Promise<number> {
  return await tileOf(page, name)
    .locator('img')
    .evaluate(async (image: HTMLImageElement) => {
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = 1;
      canvas.height = 1;
      const context = canvas.getContext('2d');
      const [x, y] = [image.naturalWidth / 2, image.naturalHeight / 2];
      context?.drawImage(image, x, y, 1, 1, 0, 0, 1, 1);
      return context?.getImageData(0, 0, 1, 1).data[0] ?? 0;
    });
}
