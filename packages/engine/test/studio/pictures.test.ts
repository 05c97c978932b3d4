import { deflateSync } from 'node:zlib';
import { testDatabase } from '@waymark/db/testing';
import { addPicture, pictureContent } from '@waymark/studio/assets/pictures';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { makeWorkspace } from '../../src/testing/scenario.ts';

const database = testDatabase();
let workspaceId: string;
beforeAll(async () => {
  workspaceId = await makeWorkspace(database.sql);
});

const add = (bytes: Uint8Array, budget = 500_000) =>
  addPicture(database.sql, workspaceId, { name: 'A picture', alt: 'It shows something', bytes, budget });

/** Noise, which no format can make small. */
const noise = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  });
const contentOf = async (id: string, which: 'content' | 'thumbnail' = 'content') =>
  pictureContent(database.sql, workspaceId, id, which);

test('a large photograph becomes a JPEG within the budget, upright, without camera notes', async () => {
  const bytes = await noise(1600, 1100)
    .jpeg({ quality: 95 })
    .withExif({ IFD0: { Copyright: 'Someone' }, IFD3: { GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .toBuffer();
  const picture = await add(bytes);
  expect(picture.mime).toBe('image/jpeg');
  expect(picture.bytes).toBeLessThanOrEqual(500_000);
  expect(picture.height).toBeGreaterThan(picture.width);
  const { content, mime } = await contentOf(picture.id);
  const metadata = await sharp(content).metadata();
  expect([mime, metadata.format, metadata.exif, metadata.orientation]).toEqual([
    'image/jpeg',
    'jpeg',
    undefined,
    undefined,
  ]);
  expect(content.length).toBe(picture.bytes);
  const thumbnail = await contentOf(picture.id, 'thumbnail');
  expect(thumbnail.mime).toBe('image/jpeg');
  expect((await sharp(thumbnail.content).metadata()).width).toBeLessThanOrEqual(320);
});

test('a small budget is kept by quality first and size after', async () => {
  const bytes = await noise(1000, 1000).png().toBuffer();
  const roomy = await add(bytes, 600_000);
  expect([roomy.width, roomy.height]).toEqual([1000, 1000]);
  const tight = await add(await noise(1000, 1001).png().toBuffer(), 60_000);
  expect(tight.bytes).toBeLessThanOrEqual(60_000);
  expect(tight.width).toBeLessThan(1000);
});

test('a drawing with few colours stays PNG, transparency on white', async () => {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="400"><circle cx="300" cy="200" r="150" fill="#0a5"/></svg>`;
  const picture = await add(await sharp(Buffer.from(drawing)).png().toBuffer());
  expect(picture).toMatchObject({ mime: 'image/png', width: 600, height: 400 });
  const { data } = await sharp((await contentOf(picture.id)).content)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([...data.subarray(0, 3)]).toEqual([255, 255, 255]);
});

test('an animation keeps its frames and fits the budget', async () => {
  const frames = await Promise.all(Array.from({ length: 6 }, () => noise(300, 300).png().toBuffer()));
  const bytes = await sharp(frames, { join: { animated: true } })
    .gif({ delay: 100, effort: 1 })
    .toBuffer();
  expect(bytes.length).toBeGreaterThan(200_000);
  const picture = await add(bytes, 200_000);
  expect(picture.mime).toBe('image/gif');
  expect(picture.bytes).toBeLessThanOrEqual(200_000);
  expect((await sharp((await contentOf(picture.id)).content, { animated: true }).metadata()).pages).toBe(6);
});

test('WebP is taken and sent as JPEG', async () => {
  expect(await add(await noise(300, 200).webp().toBuffer())).toMatchObject({
    mime: 'image/jpeg',
    width: 300,
  });
});

test('the same upload twice, also at the same time, is one picture', async () => {
  const bytes = await noise(200, 200).jpeg().toBuffer();
  const added = await Promise.all([add(bytes), add(bytes), add(bytes)]);
  expect(new Set(added.map(({ id }) => id)).size).toBe(1);
});

/** A PNG whose header promises `width`×`height` although hardly anything follows. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

test('what cannot be a picture is refused in words, and nothing is kept', async () => {
  const jpeg = await noise(400, 400).jpeg().toBuffer();
  const bad: [Uint8Array, RegExp][] = [
    [Buffer.alloc(0), /empty/],
    [
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="https://example.com/a.png"/></svg>'),
      /SVG/,
    ],
    [Buffer.from('%PDF-1.7'), /can’t be sent/],
    [Buffer.from('GIF89a'), /damaged/],
    [bomb(50_000, 50_000), /2500 megapixels/],
    [bomb(4000, 4000), /damaged/],
    [jpeg.subarray(0, Math.floor(jpeg.length / 2)), /damaged/],
    [Buffer.alloc(21 * 1024 * 1024, 0xff), /20 MB/],
  ];
  const [before] = await database.sql`select count(*)::int as n from asset`;
  for (const [bytes, reason] of bad) {
    await expect(add(bytes)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(reason),
    });
  }
  const [after] = await database.sql`select count(*)::int as n from asset`;
  expect(after).toEqual(before);
});

test('a picture of another workspace is not there', async () => {
  const { id } = await add(await noise(50, 50).jpeg().toBuffer());
  const other = await makeWorkspace(database.sql);
  await expect(pictureContent(database.sql, other, id)).rejects.toMatchObject({ code: 'notFound' });
  await expect(pictureContent(database.sql, workspaceId, 'none')).rejects.toMatchObject({ code: 'notFound' });
});
