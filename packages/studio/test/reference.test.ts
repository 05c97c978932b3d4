import { defaultKit } from '@waymark/creative/document/kit';
import { testDatabase } from '@waymark/db/testing';
import sharp from 'sharp';
import { beforeAll, expect, it, vi } from 'vitest';
import { fetchPicture } from '../src/rendering/remote.ts';
import { drawReference, renderDocument } from '../src/rendering/render.ts';
import { greetingCard, imageLayer } from '../src/testing/cards.ts';
import { makeWorkspace } from '../src/testing/workspace.ts';

vi.mock('../src/rendering/remote.ts', () => ({ fetchPicture: vi.fn() }));

const database = testDatabase();
let ws: string;
beforeAll(async () => {
  ws = await makeWorkspace(database.sql);
});

it('what an approval is compared with asks no other site, while the card that is sent does', async () => {
  const pixels = sharp({ create: { width: 300, height: 300, channels: 3, background: '#336699' } });
  vi.mocked(fetchPicture).mockResolvedValue(await pixels.png().toBuffer());
  const photo = { ...imageLayer('photo', ''), source: { variable: 'photo' } };
  const card = greetingCard({
    layers: [photo],
    variables: [
      {
        name: 'photo',
        kind: 'image',
        source: 'profile',
        path: 'photo',
        fallback: 'https://shop.example/hat.png',
        sensitive: false,
      },
    ],
  });
  const document = { card, kit: defaultKit };
  expect(await drawReference(database.sql, ws, document)).toBeNull();
  expect(fetchPicture).not.toHaveBeenCalled();
  const sent = await renderDocument(database.sql, ws, document, {
    values: {},
    budget: 500_000,
    now: new Date('2026-11-23T16:00:00Z'),
    zone: 'America/New_York',
  });
  expect(sent).toMatchObject({ ok: true });
  expect(fetchPicture).toHaveBeenCalledOnce();
});
