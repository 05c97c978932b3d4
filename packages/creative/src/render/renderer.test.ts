import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import sharp from 'sharp';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Card, Layer } from '../document/document.ts';
import { layoutCard } from '../layout/layout.ts';
import { arbitraryCard } from '../testing/arbitraryCard.ts';
import { benchCard } from '../testing/benchCard.ts';
import { evenMeasure } from '../testing/evenMeasure.ts';
import { cardOf, photo, placed, styled, testKit, textLayer } from '../testing/kit.ts';
import { testPictures } from '../testing/pictures.ts';
import { checkQrCodes } from './qrCheck.ts';
import { type RenderOptions, renderCard } from './renderer.ts';
import { bytesByLayer } from './weights.ts';

/** These tests draw cards, while other tests do too. */
vi.setConfig({ testTimeout: 30_000 });

let library: Record<string, Buffer>;
beforeAll(async () => {
  library = await testPictures();
});

const options = (change: Partial<RenderOptions> = {}): RenderOptions => ({
  kit: testKit,
  values: { first_name: 'Ada', code: 'C1' },
  now: new Date('2026-11-23T16:00:00Z'),
  pictures: async (id) => library[id] ?? Promise.reject(new Error('none')),
  ...change,
});
const hello = textLayer('t', 'Hello {{ first_name }}', [40, 40, 400, 100], styled(48));
const withPicture = (pictureId: string): Card =>
  cardOf([photo('p', [0, 0, 1080, 1350], { source: { pictureId } })]);

describe('a rendered card', () => {
  it('is a JPEG of its size by default, with the same bytes each time', async () => {
    const [one, two] = await Promise.all([
      renderCard(benchCard, options()),
      renderCard(benchCard, options()),
    ]);
    expect(one).toMatchObject({ ok: true, mime: 'image/jpeg', width: 1080, height: 1350, quality: 90 });
    if (!one.ok || !two.ok) throw new Error('not rendered');
    expect(one.bytes.equals(two.bytes)).toBe(true);
    expect(await sharp(one.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1080, height: 1350 });
  });
  it('takes the best quality that fits the budget, and fails if none does', async () => {
    library.noise = await noise();
    const tight = await renderCard(
      withPicture('noise'),
      options({ budget: { aim: 700_000, stop: 800_000 } }),
    );
    expect(tight).toMatchObject({ ok: true });
    if (tight.ok) {
      expect(tight.bytes.length).toBeLessThanOrEqual(700_000);
      expect(tight.quality).toBeLessThan(90);
    }
    const none = await renderCard(withPicture('noise'), options({ budget: { aim: 20_000, stop: 30_000 } }));
    expect(none).toMatchObject({ ok: false, code: 'tooLarge' });
  });
  it('is flattened to white as JPEG and keeps its transparency as PNG', async () => {
    const clear = cardOf([hello], { background: { kind: 'solid', color: '#00000000' } });
    const corner = async (format: 'jpeg' | 'png') => {
      const card = await renderCard(clear, options({ format }));
      if (!card.ok) throw new Error(card.sentence);
      const { data } = await sharp(card.bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
      return [...data.subarray(0, 4)];
    };
    expect(await corner('jpeg')).toEqual([255, 255, 255, 255]);
    expect((await corner('png'))[3]).toBe(0);
  });
  it('with frames is an animated GIF with their timing', async () => {
    const card = cardOf([hello], {
      frames: [
        { id: 'a', ms: 300, changes: {} },
        { id: 'b', ms: 700, changes: { t: { text: 'Bye', x: 100 } } },
      ],
    });
    const gif = await renderCard(card, options());
    expect(gif).toMatchObject({ ok: true, mime: 'image/gif', width: 640, height: 800 });
    if (gif.ok)
      expect(await sharp(gif.bytes, { pages: -1 }).metadata()).toMatchObject({
        pages: 2,
        delay: [300, 700],
        loop: 0,
      });
  });
  it('has QR codes that can be read at phone size, and bytes divided among its layers', async () => {
    const card = await renderCard(benchCard, options());
    if (!card.ok) throw new Error(card.sentence);
    expect(await checkQrCodes(benchCard, card, options().values)).toEqual([
      {
        layerId: 'qr',
        expected: 'https://waymark.example/c/C1',
        read: 'https://waymark.example/c/C1',
        ok: true,
      },
    ]);
    const weights = await bytesByLayer(benchCard, options(), card);
    expect(weights[0]?.layerId).toBe('photo');
    expect(weights.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(card.bytes.length);
  });
  it('with a QR code too small for a phone says that it can’t be read', async () => {
    const tiny = cardOf([
      {
        ...placed('qr', 40, 40, 60, 60),
        kind: 'qr',
        data: 'https://waymark.example/a-long-address',
        color: '#000000',
        background: '#ffffff',
        level: 'M',
      },
    ]);
    const card = await renderCard(tiny, options());
    if (!card.ok) throw new Error(card.sentence);
    expect(await checkQrCodes(tiny, card, {})).toMatchObject([{ ok: false, read: null }]);
  });
});

describe('what is transparent', () => {
  const square = (id: string, x: number, color: string, change: Partial<Layer> = {}): Layer =>
    ({
      ...placed(id, x, 0, 60, 60),
      kind: 'shape',
      shape: 'rectangle',
      radius: 0,
      fill: { kind: 'solid', color },
      stroke: null,
      ...change,
    }) as Layer;
  const small = { size: { preset: 'custom', width: 120, height: 80 } } as const;
  const colorsOf = async (layer: Layer, ...points: readonly (readonly [number, number])[]) => {
    const card = await renderCard(cardOf([layer], small), options({ format: 'png' }));
    if (!card.ok) throw new Error(card.sentence);
    const { data, info } = await sharp(card.bytes).raw().toBuffer({ resolveWithObject: true });
    return points.map(([x, y]) => {
      const at = (y * info.width + x) * info.channels;
      // Canvases round differently by a step or two.
      return [...data.subarray(at, at + 3)].map((channel) => Math.round(channel / 51) * 51);
    });
  };
  it('is transparent as one picture: layers of a group don’t show through each other', async () => {
    const group: Layer = {
      ...placed('g', 10, 10, 100, 60),
      opacity: 0.2,
      kind: 'group',
      layers: [square('under', 0, '#000000'), square('over', 40, '#ff0000')],
    };
    const [under, both, over] = await colorsOf(group, [20, 30], [60, 30], [90, 30]);
    expect(under).toEqual([204, 204, 204]);
    expect(both).toEqual(over);
    expect(over).toEqual([255, 204, 204]);
  });
  it('doesn’t show its own shadow through itself', async () => {
    const shadow = { color: '#000000', blur: 0, x: 30, y: 0 };
    const lone = square('s', 10, '#ff0000', { opacity: 0.2, shadow });
    const [inside, shaded] = await colorsOf(lone, [60, 30], [90, 30]);
    expect(inside).toEqual([255, 204, 204]);
    expect(shaded).toEqual([204, 204, 204]);
  });
});

describe('a group with a shadow', () => {
  const board = (id: string, y: number, color: string): Layer => ({
    ...placed(id, -60, y, 240, 40),
    kind: 'shape',
    shape: 'rectangle',
    radius: 0,
    fill: { kind: 'solid', color },
    stroke: null,
  });
  it('casts one for everything in it, none onto itself, even from past the edge of the card', async () => {
    const group: Layer = {
      ...placed('g', 0, 40, 120, 60),
      shadow: { color: '#000000', blur: 20, x: 0, y: -10 },
      kind: 'group',
      layers: [board('lower', 0, '#ff0000'), board('upper', 20, '#00ff00')],
    };
    const size = { preset: 'custom', width: 120, height: 80 } as const;
    const card = await renderCard(cardOf([group], { size }), options({ format: 'png' }));
    if (!card.ok) throw new Error(card.sentence);
    const { data, info } = await sharp(card.bytes).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => {
      const index = (y * info.width + x) * info.channels;
      return [...data.subarray(index, index + 3)];
    };
    expect(at(60, 58)).toEqual([255, 0, 0]);
    expect(at(60, 62)).toEqual([0, 255, 0]);
    const [middle, edge] = [at(60, 34), at(0, 34)];
    expect(middle[0]).toBeLessThan(160);
    expect(Math.abs((edge[0] ?? 0) - (middle[0] ?? 0))).toBeLessThanOrEqual(2);
    expect(at(60, 5)).toEqual([255, 255, 255]);
  });
});

describe('any card', () => {
  it('is rendered as an image or fails with a sentence, without an exception', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryCard, async (any) => {
        const card = drawable({ ...any, size: { preset: 'custom', width: 400, height: 500 } });
        expect(await renderCard(card, options())).toMatchObject({ ok: true });
        const asGiven = await renderCard(any, options());
        expect(asGiven.ok || asGiven.code !== 'drawing').toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe('an uploaded font', () => {
  const require = createRequire(import.meta.url);
  const set = cardOf([textLayer('t', 'Hello', [0, 0, 900, 300], styled(120, { font: 'House Font' }))]);
  const font = { family: 'House Font', key: 'test-house', weight: 400, italic: false };

  it('is used if its bytes are given', async () => {
    const bytes = await readFile(
      require.resolve('@fontsource/pacifico/files/pacifico-latin-400-normal.woff2'),
    );
    const card = await renderCard(set, options({ fonts: [{ ...font, bytes }] }));
    expect(card).toMatchObject({ ok: true, scene: { problems: [] } });
  });
  it('that is uploaded again replaces the earlier file', async () => {
    const widthIn = async (file: string) => {
      const bytes = await readFile(require.resolve(file));
      const card = await renderCard(set, options({ fonts: [{ ...font, key: 'test-swap', bytes }] }));
      if (!card.ok) throw new Error(card.sentence);
      return card.scene.texts[0]?.bounds.width;
    };
    const first = await widthIn('@fontsource/pacifico/files/pacifico-latin-400-normal.woff2');
    const second = await widthIn('@fontsource/poppins/files/poppins-latin-800-normal.woff2');
    expect(second).not.toBe(first);
    expect(await widthIn('@fontsource/pacifico/files/pacifico-latin-400-normal.woff2')).toBe(first);
  });
  it('is never replaced silently: if it is missing or unreadable, the card fails', async () => {
    const failure = {
      ok: false,
      code: 'missingFont',
      layerId: 't',
      detail: 'House Font',
      sentence: expect.stringContaining('House Font'),
    };
    expect(await renderCard(set, options())).toEqual(failure);
    const broken = { ...font, key: 'test-broken', bytes: Buffer.from('not a font') };
    expect(await renderCard(set, options({ fonts: [broken] }))).toEqual(failure);
  });
});

describe('bad pictures fail with a message, and the process goes on', () => {
  it.each([
    ['a truncated file', async () => library.photo?.subarray(0, 20_000)],
    [
      'a picture of 100 megapixels in a few bytes',
      () =>
        sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: '#fff' } })
          .png()
          .toBuffer(),
    ],
    [
      'an SVG with a script',
      async () =>
        Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>'),
    ],
    ['no picture at all', async () => Buffer.from('hello')],
    ['nothing', async () => Buffer.alloc(0)],
  ])('%s', async (_, make) => {
    const bytes = (await make()) ?? Buffer.alloc(0);
    const card = await renderCard(
      withPicture(`bad-${bytes.length}`),
      options({ pictures: async () => bytes }),
    );
    expect(card).toMatchObject({ ok: false, code: 'badPicture' });
  });
  it('a missing one', async () => {
    expect(await renderCard(withPicture('gone'), options())).toMatchObject({
      ok: false,
      code: 'missingPicture',
      detail: 'gone',
    });
  });
  it('one with EXIF rotation is shown upright', async () => {
    library.turned = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#f00' } })
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const card = await renderCard(withPicture('turned'), options());
    expect(card).toMatchObject({ ok: true });
    if (card.ok) expect(card.scene.nodes[1]?.children?.[0]?.attrs.cropWidth).toBe(1);
  });
});

function noise(): Promise<Buffer> {
  const grain = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  return sharp({ create: { width: 1080, height: 1350, channels: 3, background: '#808080', noise: grain } })
    .png()
    .toBuffer();
}

/** The card without the layers that are reported as impossible to draw. */
function drawable(card: Card): Card {
  const pictures = { photo: { width: 1600, height: 1200 }, logo: { width: 600, height: 300 } };
  const { problems } = layoutCard(card, {
    kit: testKit,
    values: options().values,
    now: options().now,
    measure: evenMeasure,
    pictures,
  });
  const bad = new Set(problems.map(({ layerId }) => layerId));
  const kept = (layers: readonly Layer[]): Layer[] =>
    layers
      .filter(({ id }) => !bad.has(id))
      .map((layer) => (layer.kind === 'group' ? { ...layer, layers: kept(layer.layers) } : layer));
  return { ...card, background: { kind: 'solid', color: '#ffffff' }, layers: kept(card.layers) };
}
