import sharp from 'sharp';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Card, Layer } from '../document/document.ts';
import { imagesOf } from '../layout/images.ts';
import { lookedAt } from '../render/looked.ts';
import { checkQrCodes } from '../render/qrCheck.ts';
import { loadPictures, renderCard } from '../render/renderer.ts';
import { cardOf, photo, placed, styled, testKit, textLayer } from '../testing/kit.ts';
import { checkScene } from './scene.ts';

/** These tests draw cards, while other tests do too. */
vi.setConfig({ testTimeout: 30_000 });

const now = new Date('2026-06-15T12:00:00Z');
let half: Buffer;
beforeAll(async () => {
  // White on the left, black on the right.
  const black = { create: { width: 400, height: 800, channels: 3, background: '#000000' } } as const;
  half = await sharp({ create: { width: 800, height: 800, channels: 3, background: '#ffffff' } })
    .composite([{ input: await sharp(black).png().toBuffer(), left: 400, top: 0 }])
    .png()
    .toBuffer();
});

/** The checks that the server makes of a card: drawn, measured, and its codes read. */
async function codesOf(layers: Layer[], change: Partial<Card> = {}): Promise<string[]> {
  const card = cardOf(layers, { alt: 'A test of the checks', ...change });
  const pictures = async () => half;
  const drawn = await renderCard(card, { kit: testKit, values: {}, now, pictures });
  if (!drawn.ok) throw new Error(drawn.sentence);
  const images = await loadPictures(imagesOf(card, testKit, {}), { pictures });
  if (!(images instanceof Map)) throw new Error(images.sentence);
  const found = checkScene({
    card,
    scene: drawn.scene,
    kit: testKit,
    now,
    ...(await lookedAt(drawn.scene, images)),
    qrCodes: await checkQrCodes(card, drawn, {}),
  });
  return found.map(({ code, layerId }) => `${code} ${layerId}`);
}

const twoHalves = photo('photo', [0, 0, 1080, 1350], { source: { pictureId: 'half' } });
const box = (
  id: string,
  place: readonly [number, number, number, number],
  color: string,
  change: Partial<Layer> = {},
): Layer =>
  ({
    ...placed(id, ...place),
    kind: 'shape',
    shape: 'rectangle',
    radius: 0,
    fill: { kind: 'solid', color },
    stroke: null,
    ...change,
  }) as Layer;
const words = (
  place: readonly [number, number, number, number],
  color: string,
  change: Parameters<typeof textLayer>[4] = {},
) =>
  textLayer(
    'words',
    'Read every letter',
    place,
    styled(100, { weight: 700, color, align: 'center' }),
    change,
  );
const middle = [90, 600, 900, 130] as const;
const paper = '#faf7f0';
const ink = '#1c1917';

describe('contrast is not fooled by', () => {
  it('a photo that is dark behind only one half of the words', async () => {
    expect(await codesOf([twoHalves, words(middle, '#ffffff')])).toContain('contrast words');
    expect(await codesOf([twoHalves, words(middle, '#000000')])).toContain('contrast words');
  });
  it('a scrim that covers the photo behind only some of the words', async () => {
    const scrim = (width: number) => box('scrim', [0, 560, width, 220], '#000000d9');
    expect(await codesOf([twoHalves, scrim(300), words(middle, '#ffffff')])).toContain('contrast words');
    expect(await codesOf([twoHalves, scrim(1080), words(middle, '#ffffff')])).toEqual([]);
  });
  it('a gradient that runs into the color of the letters', async () => {
    const fade = (end: string) =>
      box('fade', [0, 0, 1080, 1350], '#000000', {
        fill: {
          kind: 'linear',
          angle: 0,
          stops: [
            { at: 0, color: '#000000' },
            { at: 1, color: end },
          ],
        },
      } as Partial<Layer>);
    expect(await codesOf([fade('#ffffff'), words(middle, '#ffffff')])).toContain('contrast words');
    expect(await codesOf([fade('#14532d'), words(middle, '#ffffff')])).toEqual([]);
  });
  it('words that are rotated out of their dark band', async () => {
    const band = box('band', [0, 560, 1080, 220], '#000000');
    expect(await codesOf([band, words(middle, '#ffffff')])).toEqual([]);
    expect(await codesOf([band, words(middle, '#ffffff', { rotation: 40 })])).toContain('contrast words');
  });
  it('a group that fades words and background together into what is behind it', async () => {
    const group = (opacity: number): Layer => ({
      ...placed('group', 60, 560, 960, 220),
      opacity,
      kind: 'group',
      layers: [box('sheet', [0, 0, 960, 220], '#ffffff'), words([30, 40, 900, 130], '#000000')],
    });
    expect(await codesOf([group(1)])).toEqual([]);
    expect(await codesOf([group(0.75)])).toEqual([]);
    expect(await codesOf([group(0.2)])).toContain('contrast words');
    expect(await codesOf([box('night', [0, 0, 1080, 1350], '#000000'), group(0.2)])).toContain(
      'contrast words',
    );
  });
  it('a layer over the words, or over their end', async () => {
    const lid = (x: number, color = paper) => box('lid', [x, 560, 1080 - x, 220], color);
    const ground = { background: { kind: 'solid', color: paper } } as const;
    expect(await codesOf([words(middle, ink)], ground)).toEqual([]);
    expect(await codesOf([words(middle, ink), lid(0)], ground)).toContain('contrast words');
    expect(await codesOf([words(middle, ink), lid(760)], ground)).toContain('contrast words');
    expect(await codesOf([words(middle, ink), lid(760, '#000000')], ground)).toContain('contrast words');
    expect(await codesOf([words(middle, ink), lid(1070)], ground)).toEqual([]);
  });
});

describe('codes are not fooled by', () => {
  const qr = (side: number, change: Partial<Layer> = {}): Layer =>
    ({
      ...placed('code', 90, 300, side, side),
      kind: 'qr',
      data: 'https://waymark.example/c/SPRING',
      color: '#000000',
      background: '#ffffff',
      level: 'M',
      ...change,
    }) as Layer;
  it('a size that can be read only on a large screen', async () => {
    expect(await codesOf([qr(400)])).toEqual([]);
    expect(await codesOf([qr(90)])).toContain('qrUnreadable code');
  });
  it('a background as dark as the modules, or modules that fade away', async () => {
    expect(await codesOf([qr(400, { background: '#333333' } as Partial<Layer>)])).toContain(
      'qrContrast code',
    );
    expect(await codesOf([qr(400, { opacity: 0.25 })])).toContain('qrContrast code');
    const group: Layer = { ...placed('g', 0, 0, 1080, 1350), opacity: 0.3, kind: 'group', layers: [qr(400)] };
    expect(await codesOf([group])).toContain('qrContrast code');
  });
  it('something on top of them, or an edge that cuts them off', async () => {
    expect(await codesOf([qr(400), box('lid', [90, 300, 400, 160], '#ffffff')])).toContain(
      'qrUnreadable code',
    );
    expect(await codesOf([qr(400, { x: -150 })])).toContain('qrUnreadable code');
    expect(await codesOf([qr(400, { rotation: 30 })])).toEqual([]);
  });
  it('a barcode with lines finer than a phone’s pixel, or pale ones', async () => {
    const bars = (width: number, color = '#000000'): Layer => ({
      ...placed('bars', 60, 600, width, 240),
      kind: 'barcode',
      format: 'code128',
      data: 'THANKS-10',
      color,
      background: '#ffffff',
      caption: false,
    });
    expect(await codesOf([bars(900)])).toEqual([]);
    expect(await codesOf([bars(360)])).toContain('barcodeFine bars');
    expect(await codesOf([bars(900, '#ffffff')])).toContain('barcodeContrast bars');
  });
});

describe('words are not fooled by', () => {
  const codesFor = (text: string, change: Partial<Card> = {}) =>
    codesOf([textLayer('t', text, [90, 400, 900, 500], styled(60, { color: ink }))], change);
  it.each([
    'Save 20% today',
    'Save $10 on bread',
    '20 percent off, baked by hand',
    '$5 discount on every loaf',
    'Buy one, get one',
    'Two-for-one croissants',
    'A complimentary dessert',
    'Your coffee is on us',
    'Coffee on the house, walk through our door',
  ])('an offer in other words without an end date: %s', async (text) => {
    expect(await codesFor(text)).toContain('missingDisclosure t');
  });
  it.each([
    'Save 20% until Sunday',
    '$5 discount by Nov 3',
    'Your coffee is on us, this week only',
    'Feel free to come by. Gluten-free bread.',
    'Two hours free behind the shop',
    'Open through the winter, baked by hand',
  ])('limits of an offer, or no offer at all: %s', async (text) => {
    expect(await codesFor(text)).toEqual([]);
  });
  it('an offer that comes from a variable', async () => {
    const offer = {
      name: 'offer',
      kind: 'text',
      source: 'coupon',
      path: 'offer',
      fallback: '15% off',
      sensitive: false,
    } as const;
    expect(await codesFor('{{ offer }}', { variables: [offer] })).toContain('missingDisclosure t');
  });
  it('descriptions that describe nothing', async () => {
    for (const alt of ['Image', 'a photo.', 'IMG_2034.jpg', '—'])
      expect(await codesFor('Hello', { alt })).toContain('altMissing null');
  });
  it.each([
    ['Donaudampfschifffahrtsgesellschaftskapitän', [90, 400, 500, 90]],
    ['מזל טוב לכל החברים שלנו בכל מקום', [90, 400, 300, 90]],
    ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦'.repeat(3), [90, 400, 300, 90]],
  ] as const)('a value that has no room: %s', async (value, place) => {
    const name = {
      name: 'name',
      kind: 'text',
      source: 'profile',
      path: 'name',
      fallback: value,
      sensitive: false,
    } as const;
    const layer = textLayer('t', '{{ name }}', place, styled(70, { color: ink }), { autoFit: { min: 40 } });
    expect(await codesOf([layer], { variables: [name] })).toContain('overflow t');
  });
});
