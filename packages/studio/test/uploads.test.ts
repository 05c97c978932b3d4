import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { deflateSync } from 'node:zlib';
import { testDatabase } from '@waymark/db/testing';
import { filesOf } from '@waymark/files/files';
import { createFile } from 'mp4box';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { listAssets, updateAsset } from '../src/assets/assets.ts';
import { originalOf } from '../src/assets/original.ts';
import { addPicture, pictureContent } from '../src/assets/pictures.ts';
import { setVideoStill } from '../src/assets/videoStill.ts';
import { fontList, removeFont } from '../src/brand/fonts.ts';
import { addFont, fontContent } from '../src/brand/fontUpload.ts';
import { createCard } from '../src/cards/cards.ts';
import { cardImage } from '../src/rendering/images.ts';
import { cardView } from '../src/review/view.ts';
import { greetingCard, textLayer } from '../src/testing/cards.ts';
import { makeWorkspace } from '../src/testing/workspace.ts';

const database = testDatabase();
let ws: string;
beforeAll(async () => {
  ws = await makeWorkspace(database.sql);
});

const upload = (bytes: Uint8Array, budget = 500_000) =>
  addPicture(database.sql, ws, { name: 'Upload', alt: '', bytes, budget });

/** An MP4 of so many frames a second apart; their content is no picture, which nobody looks at here. */
function video({ seconds = 3, codec = 'avc1', width = 640 } = {}): Uint8Array {
  const file = createFile();
  const type = codec as 'avc1';
  const track = file.addTrack({ type, width, height: 360, timescale: 1000, media_duration: seconds * 1000 });
  for (let second = 0; second < seconds; second++)
    file.addSample(track, new Uint8Array(400).fill(second), {
      duration: 1000,
      dts: second * 1000,
      cts: second * 1000,
      is_sync: true,
    });
  const moov = file.moov as { mvhd: { duration: number; timescale: number } };
  moov.mvhd.timescale = 1000;
  moov.mvhd.duration = seconds * 1000;
  return new Uint8Array(file.getBuffer().buffer);
}

const svg = (inner: string, size = 'width="200" height="100"') =>
  Buffer.from(
    `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${size}>${inner}</svg>`,
  );

/** A PNG that says it has these sides and unfolds to that many pixels of one color. */
function bomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const framed = Buffer.alloc(body.length + 8);
    framed.writeUInt32BE(data.length, 0);
    body.copy(framed, 4);
    return framed;
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.alloc(1_000_000));
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('uploads', () => {
  it('keep the original, and take the same one once', async () => {
    const { sql } = database;
    const bytes = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#a33' } })
      .withExif({ IFD0: { Artist: 'A camera' } })
      .jpeg()
      .toBuffer();
    const first = await upload(bytes);
    expect(first.known).toBe(false);
    expect(await upload(bytes)).toEqual({ ...first, known: true });
    const [row] = await sql`select original_key from asset where id = ${first.id}`;
    expect((await filesOf(sql).get(row?.original_key))?.equals(bytes)).toBe(true);
    const original = await originalOf(sql, ws, first.id);
    expect(original).toMatchObject({ mime: 'image/jpeg', fileName: 'Upload.jpg' });
    expect(original.content.equals(bytes)).toBe(true);
    const { content } = await pictureContent(sql, ws, first.id);
    const sent = await sharp(content).metadata();
    expect(sent.width).toBeLessThanOrEqual(1080);
    expect(sent.exif).toBeUndefined();
  });

  it('draw an SVG as large as pictures are sent, without its scripts, and keep the original', async () => {
    const drawing = svg('<script>alert(1)</script><rect width="100" height="100" fill="#ff0000"/>');
    const asset = await upload(drawing);
    expect(asset).toMatchObject({ kind: 'image', mime: 'image/png', width: 1080, height: 540 });
    const { content } = await pictureContent(database.sql, ws, asset.id);
    const { data } = await sharp(content).raw().toBuffer({ resolveWithObject: true });
    expect([...data.subarray(0, 3)]).toEqual([255, 0, 0]);
    expect(await originalOf(database.sql, ws, asset.id)).toMatchObject({
      mime: 'image/svg+xml',
      fileName: 'Upload.svg',
    });
    const wide = await upload(svg('<rect width="9" height="9"/>', 'viewBox="0 0 4000 1000"'));
    expect(wide).toMatchObject({ width: 1080 });
  });

  it.each([
    ['a bomb', () => bomb(20_000), /400 megapixels\. The limit is 25/],
    ['a page', () => Buffer.from('<!doctype html><script>alert(1)</script>'.repeat(10)), /can’t be sent/],
    ['a drawing that fetches', () => svg('<image href="https://evil.example/x.png"/>'), /from elsewhere/],
    ['a drawing that reads files', () => svg('<image xlink:href="file:///etc/passwd"/>'), /from elsewhere/],
    ['a drawing with a style from elsewhere', () => svg('<style>@import "//x"</style>'), /from elsewhere/],
    [
      'a drawing in a drawing',
      () => svg(`<image href="data:image/svg+xml,${encodeURIComponent('<svg/>')}"/>`),
      /from elsewhere/,
    ],
    [
      'a drawing that unfolds',
      () => Buffer.from(`<!DOCTYPE svg [<!ENTITY a "b">]>${svg('<text>&a;</text>')}`),
      /can’t be read safely/,
    ],
    ['a drawing of two megabytes', () => svg(`<!--${'x'.repeat(2 * 1024 * 1024)}-->`), /2 MB/],
    [
      'a photo of an iPhone',
      () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic'),
      /HEIC.*JPEG.*Most Compatible/,
    ],
    ['nothing', () => Buffer.alloc(0), /empty/],
    ['too much', () => Buffer.alloc(20 * 1024 * 1024 + 1, 1), /20 MB/],
    [
      'a picture that is cut off',
      async () =>
        (
          await sharp({ create: { width: 800, height: 800, channels: 3, background: '#383' } })
            .jpeg()
            .toBuffer()
        ).subarray(0, 900),
      /damaged or incomplete/,
    ],
  ])('refuse %s in words, and go on', async (_, bytes, words) => {
    await expect(upload(await bytes())).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(words),
    });
    expect(await upload(video({ seconds: 2 }))).toMatchObject({ kind: 'video' });
  });
});

describe('videos', () => {
  it('are taken as they are, with their measures, and sent so', async () => {
    const bytes = video();
    const asset = await upload(bytes);
    expect(asset).toMatchObject({
      kind: 'video',
      mime: 'video/mp4',
      width: 640,
      height: 360,
      bytes: bytes.length,
    });
    const { sql } = database;
    const [row] = await sql`select duration_ms from asset where id = ${asset.id}`;
    expect(row?.duration_ms).toBe(3000);
    const { mime, content } = await pictureContent(sql, ws, asset.id);
    expect([mime, content.equals(Buffer.from(bytes))]).toEqual(['video/mp4', true]);
    expect((await pictureContent(sql, ws, asset.id, 'thumbnail')).mime).toBe('image/jpeg');
  });

  it('are stood for by one of their moments, a picture or a plain tile', async () => {
    const { sql } = database;
    const frame = (background: string, side = 2000) =>
      sharp({ create: { width: side, height: side, channels: 3, background } })
        .png()
        .toBuffer();
    const asset = await upload(video({ seconds: 5 }));
    const tile = (await pictureContent(sql, ws, asset.id, 'thumbnail')).content;
    await setVideoStill(sql, ws, asset.id, { frame: await frame('#ff0000'), atMs: 1200 });
    const still = await pictureContent(sql, ws, asset.id, 'thumbnail');
    expect(still.content.equals(tile)).toBe(false);
    expect((await sharp(still.content).metadata()).width).toBe(640);
    const poster = await upload(await frame('#0000ff', 300));
    await updateAsset(sql, ws, asset.id, { posterId: poster.id });
    const [row] = (await listAssets(sql, ws, { kind: 'video' })).rows.filter(({ id }) => id === asset.id);
    expect(row).toMatchObject({ posterId: poster.id, stillMs: 1200 });
    expect(
      (await sharp((await pictureContent(sql, ws, asset.id, 'thumbnail')).content).metadata()).width,
    ).toBe(300);
    await setVideoStill(sql, ws, asset.id, { frame: await frame('#00ff00'), atMs: 0 });
    expect((await listAssets(sql, ws, { kind: 'video' })).rows).toContainEqual(
      expect.objectContaining({ id: asset.id, posterId: null, stillMs: 0 }),
    );
    const refused = { frame: await frame('#00ff00'), atMs: 5_001 };
    await expect(setVideoStill(sql, ws, asset.id, refused)).rejects.toMatchObject({ code: 'invalid' });
    await expect(setVideoStill(sql, ws, poster.id, { ...refused, atMs: 0 })).rejects.toMatchObject({
      code: 'notFound',
    });
    await expect(
      setVideoStill(sql, ws, asset.id, { frame: Buffer.from('<svg/>'), atMs: 0 }),
    ).rejects.toMatchObject({ code: 'invalid' });
  });

  it.each([
    ['too long', () => video({ seconds: 31 }), 500_000, /runs 31 seconds\. The limit is 30/],
    ['too large for the number', () => video({ seconds: 4 }), 1_000, /your number can send up to 1 KB/],
    ['in a format that phones do not play', () => video({ codec: 'hvc1' }), 500_000, /H\.264/],
    ['too wide', () => video({ width: 4096 }), 500_000, /1920 pixels/],
    ['cut off', () => video().subarray(0, 1_500), 500_000, /damaged or incomplete/],
    [
      'only by name',
      () => Buffer.from('\0\0\0\x18ftypmp42 nothing else in here'),
      500_000,
      /damaged or incomplete/,
    ],
    ['QuickTime', () => Buffer.from('\0\0\0\x14ftypqt  \0\0\0\0qt  '), 500_000, /Save it as MP4/],
  ])('are refused where they are %s', async (_, bytes, budget, words) => {
    await expect(upload(bytes(), budget)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(words),
    });
  });
});

describe('fonts', () => {
  const require = createRequire(import.meta.url);
  const file = (name: string) => {
    const creative = createRequire(require.resolve('@waymark/creative/document/hash'));
    return readFile(creative.resolve(`@fontsource/${name}`));
  };

  it('are set in cards by their family, are one file for ever, and stay with cards when they are taken out', async () => {
    const { sql } = database;
    const bytes = await file('pacifico/files/pacifico-latin-400-normal.woff2');
    const face = { family: 'Marlow Script', weight: 400, italic: false };
    const font = await addFont(sql, ws, { ...face, bytes }, 'designer');
    expect(await addFont(sql, ws, { ...face, bytes }, 'designer')).toEqual(font);
    const other = await file('inter/files/inter-latin-400-normal.woff2');
    await expect(addFont(sql, ws, { ...face, bytes: other }, 'designer')).rejects.toMatchObject({
      code: 'conflict',
    });
    expect((await fontContent(sql, ws, font.id)).content.equals(bytes)).toBe(true);
    const style = { ...textLayer('t', '', 0).style, font: 'Marlow Script', weight: 400 };
    const card = greetingCard({ layers: [textLayer('t', 'Set by hand', 90, { style })] });
    const { id } = await createCard(sql, ws, { name: 'Script', card }, 'designer');
    const { hash } = await cardView(sql, ws, id);
    const drawn = await cardImage(sql, ws, id, hash);
    await removeFont(sql, ws, font.id, 'designer');
    expect((await fontList(sql, ws)).map(({ family }) => family)).not.toContain('Marlow Script');
    await sql`delete from rendered_card`;
    expect((await cardImage(sql, ws, id, hash)).content.equals(drawn.content)).toBe(true);
  });

  it.each([
    [
      'a picture',
      async () => Buffer.from('\x89PNG\r\n\x1a\n'.padEnd(200, 'x'), 'latin1'),
      /isn’t a font file/,
    ],
    [
      'one that is cut off',
      async () => (await file('inter/files/inter-latin-400-normal.woff2')).subarray(0, 500),
      /damaged/,
    ],
  ])('refuse %s', async (_, bytes, words) => {
    const font = { family: 'Broken', weight: 400, italic: false, bytes: await bytes() };
    await expect(addFont(database.sql, ws, font, 'designer')).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(words),
    });
  });
});
