import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { defaultKit } from '@waymark/creative/document/kit';
import { testDatabase } from '@waymark/db/testing';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { removeAsset } from '../src/assets/assets.ts';
import { removePicture } from '../src/assets/library.ts';
import { addPicture } from '../src/assets/pictures.ts';
import { saveKit } from '../src/brand/brand.ts';
import { removeFont } from '../src/brand/fonts.ts';
import { addFont } from '../src/brand/fontUpload.ts';
import { archiveCard, createCard, saveCard } from '../src/cards/cards.ts';
import { replaceEverywhere } from '../src/cards/replace.ts';
import type { CardDocument } from '../src/rendering/documents.ts';
import { renderDocument } from '../src/rendering/render.ts';
import { decideApproval, requestApproval } from '../src/review/approvals.ts';
import { cardView } from '../src/review/view.ts';
import { greetingCard, imageLayer, textLayer } from '../src/testing/cards.ts';
import { makeWorkspace } from '../src/testing/workspace.ts';

const database = testDatabase();
let ws: string;
beforeAll(async () => {
  ws = await makeWorkspace(database.sql);
});

const require = createRequire(import.meta.url);
const fontFile = (name: string) => {
  const creative = createRequire(require.resolve('@waymark/creative/document/hash'));
  return readFile(creative.resolve(`@fontsource/${name}`));
};
async function picture(background: string): Promise<string> {
  const bytes = await sharp({ create: { width: 800, height: 600, channels: 3, background } })
    .png()
    .toBuffer();
  const { id } = await addPicture(database.sql, ws, { name: background, alt: '', bytes, budget: 500_000 });
  return id;
}

/** The document under a hash as it is sent, drawn from what the database has now. */
async function sent(hash: string): Promise<string> {
  const [document] = await database.sql<CardDocument[]>`
    select hash, card, kit from card_document where workspace_id = ${ws} and hash = ${hash}`;
  if (!document) throw new Error('the document is gone');
  const drawn = await renderDocument(database.sql, ws, document, {
    values: {},
    budget: 500_000,
    now: new Date('2026-11-23T16:00:00Z'),
    zone: 'America/New_York',
  });
  if (!drawn.ok) throw new Error(drawn.sentence);
  return drawn.bytes.toString('base64');
}

it('what was approved under a hash is drawn the same for ever, whatever is done to what it is made of', async () => {
  const { sql } = database;
  const shown = await picture('#336699');
  const logo = await picture('#cc3300');
  const other = await picture('#ffee00');
  const face = { family: 'Marlow Sans', weight: 400, italic: false };
  const regular = await fontFile('inter/files/inter-latin-400-normal.woff2');
  const bold = await fontFile('inter/files/inter-latin-800-normal.woff2');
  const serif = await fontFile('playfair-display/files/playfair-display-latin-400-normal.woff2');
  const font = await addFont(sql, ws, { ...face, bytes: regular }, 'designer');
  const kit = {
    ...defaultKit,
    fonts: { ...defaultKit.fonts, heading: 'Marlow Sans' },
    logos: [{ id: 'main', name: 'Main', pictureId: logo }],
  };
  await saveKit(sql, ws, kit, 'designer');
  const style = { ...textLayer('t', '', 0).style, weight: 800 };
  const card = greetingCard({
    layers: [
      imageLayer('photo', shown),
      { ...imageLayer('logo', ''), id: 'logo', source: { logo: 'main' }, y: 400, height: 200 },
      textLayer('hello', 'Hi {{ first_name }}!', 120, { style }),
    ],
  });
  const { id } = await createCard(sql, ws, { name: 'For ever', card }, 'designer');
  const { hash } = await cardView(sql, ws, id);
  const { id: asked } = await requestApproval(sql, ws, { cardId: id, hash, note: '' }, 'designer');
  const verdict = { id: asked, kind: 'compliance', verdict: 'approve', note: '' } as const;
  await decideApproval(sql, ws, verdict, { role: 'compliance', actor: 'compliance' });
  const approved = await sent(hash);

  const refused = async (action: Promise<unknown>) =>
    expect(
      await action.then(
        () => 'done',
        ({ code }) => code,
      ),
    ).toBe('conflict');
  const actions: Record<string, () => Promise<unknown>> = {
    'the heavier face of its font is added': () =>
      addFont(sql, ws, { ...face, weight: 800, bytes: bold }, 'designer'),
    'its face is uploaded anew': () => refused(addFont(sql, ws, { ...face, bytes: serif }, 'designer')),
    'its face is uploaded anew, in other letters': () =>
      refused(addFont(sql, ws, { ...face, family: 'MARLOW sans', bytes: serif }, 'designer')),
    'its font is taken out': () => removeFont(sql, ws, font.id, 'designer'),
    'its picture is replaced everywhere': () =>
      replaceEverywhere(sql, ws, { id: shown, withId: other }, { actor: 'designer', bound: false }),
    'its logo is replaced everywhere': () =>
      replaceEverywhere(sql, ws, { id: logo, withId: other }, { actor: 'designer', bound: false }),
    'its picture is taken out': () => refused(removeAsset(sql, ws, shown, 'designer')),
    'its picture is taken out where journeys choose pictures': () => refused(removePicture(sql, ws, shown)),
    'its logo is taken out': () => refused(removePicture(sql, ws, logo)),
    'the brand changes': () =>
      saveKit(
        sql,
        ws,
        {
          ...defaultKit,
          colors: defaultKit.colors.map((color) => ({ ...color, value: '#ff00ff' })),
          logos: [{ id: 'main', name: 'Main', pictureId: other }],
        },
        'designer',
      ),
    'the card is drawn anew': async () =>
      saveCard(sql, ws, id, {
        card: greetingCard(),
        revision: (await cardView(sql, ws, id)).revision,
        actor: 'designer',
      }),
    'the card is put away': () => archiveCard(sql, ws, id, 'designer'),
  };
  for (const [action, act] of Object.entries(actions)) {
    await act();
    expect((await sent(hash)) === approved, action).toBe(true);
  }
});
