import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imagesOf } from '../src/layout/images.ts';
import { layoutCard } from '../src/layout/layout.ts';
import { withDrawn } from '../src/render/canvases.ts';
import { serverMeasure } from '../src/render/fonts.ts';
import { loadPictures, renderCard } from '../src/render/renderer.ts';
import { goldenSet } from '../src/testing/goldenSet.ts';
import { kana } from '../src/testing/kana.ts';
import { testPictures } from '../src/testing/pictures.ts';
import { type BrowserStage, kanaFile, openStage } from './golden/stage.ts';

const values = { first_name: 'Ada', code: 'SPRING15', price: 12.5 };
const now = new Date('2026-11-23T16:00:00Z');
/** Set it to a folder to see what differs: both drawings and the difference as PNGs. */
const keep = process.env.WAYMARK_GOLDEN_OUT;

describe('the server and the browser draw the same card', () => {
  let stage: BrowserStage;
  let pictures: Record<string, Buffer>;
  let kanaBytes: Buffer;
  beforeAll(async () => {
    pictures = await testPictures();
    kanaBytes = await readFile(kanaFile);
    stage = await openStage(pictures);
  });
  afterAll(async () => {
    await stage?.close();
  });

  async function compare(name: string) {
    const golden = goldenSet.get(name);
    if (!golden) throw new Error(`No card ${name}`);
    const { card, kit } = golden;
    const server = await renderCard(card, {
      kit,
      values,
      now,
      format: 'png',
      budget: { aim: 50_000_000, stop: 50_000_000 },
      fonts: [{ family: kana.name, key: kana.key, weight: 400, italic: false, bytes: kanaBytes }],
      pictures: async (id) => pictures[id] ?? pictures.photo ?? Promise.reject(new Error(`No picture ${id}`)),
    });
    if (!server.ok) throw new Error(server.sentence);
    const browser = await stage.draw(name, values, now);
    const { count, share } = await apart(name, server.bytes, browser.png);
    const linesOf = (texts: typeof browser.texts) =>
      texts.map(({ layerId, lines, size }) => ({ layerId, lines, size }));
    return {
      share,
      count,
      ourLines: linesOf([...server.scene.texts]),
      theirLines: linesOf(browser.texts),
    };
  }

  it.each(['see-through', 'group shadows'])('at two pixels to each of the card’s: %s', async (name) => {
    const golden = goldenSet.get(name);
    if (!golden) throw new Error(`No card ${name}`);
    const { card, kit } = golden;
    const images = await loadPictures(imagesOf(card, kit, values), {
      pictures: async () => pictures.photo ?? Promise.reject(new Error('No photo')),
    });
    if (!(images instanceof Map)) throw new Error(images.sentence);
    const sizes = [...images].map(([key, { width, height }]) => [key, { width, height }]);
    const scene = layoutCard(card, {
      kit,
      values,
      measure: serverMeasure(),
      pictures: Object.fromEntries(sizes),
      now,
    });
    const server = await withDrawn(scene, images, { flat: true, scale: 2 }, (canvas) => canvas.encode('png'));
    const browser = await stage.draw(name, values, now, 2);
    expect((await apart(`${name} twice`, server, browser.png)).share).toBeLessThanOrEqual(0.001);
  });

  it('with not one pixel apart for the probe: two weights, wrapped and centered text, a shadowed pill', async () => {
    const { count, ourLines, theirLines } = await compare('probe');
    expect(theirLines).toEqual(ourLines);
    expect(count).toBe(0);
  });

  for (const name of [...goldenSet.keys()].filter((card) => card !== 'probe'))
    it(`with the same lines and at most 0.1% of pixels apart: ${name}`, async () => {
      const { share, ourLines, theirLines } = await compare(name);
      expect(theirLines).toEqual(ourLines);
      expect(share).toBeLessThanOrEqual(0.001);
    });
});

async function apart(
  name: string,
  server: Buffer,
  browser: Buffer,
): Promise<{ count: number; share: number }> {
  const [ours, theirs] = await Promise.all([server, browser].map(pixelsOf));
  if (!ours || !theirs) throw new Error('Nothing was drawn.');
  expect([theirs.width, theirs.height]).toEqual([ours.width, ours.height]);
  const difference = new Uint8Array(ours.data.length);
  const count = pixelmatch(ours.data, theirs.data, difference, ours.width, ours.height, { threshold: 0.1 });
  if (keep) await keepDrawings(keep, name, server, browser, difference, ours);
  return { count, share: count / (ours.width * ours.height) };
}

async function pixelsOf(png: Buffer) {
  const { data, info } = await sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { data: new Uint8Array(data), width: info.width, height: info.height };
}

async function keepDrawings(
  folder: string,
  name: string,
  server: Buffer,
  browser: Buffer,
  difference: Uint8Array,
  { width, height }: { width: number; height: number },
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.server.png`), server);
  await writeFile(join(folder, `${name}.browser.png`), browser);
  await sharp(difference, { raw: { width, height, channels: 4 } })
    .png()
    .toFile(join(folder, `${name}.difference.png`));
}
