import { describe, expect, it } from 'vitest';
import type { Card, Layer, Variable } from '../document/document.ts';
import { cardOf, photo, placed, styled, textLayer } from '../testing/kit.ts';
import { checksOf, type LookOptions } from '../testing/looks.ts';
import type { CheckCode } from './check.ts';

const described: Partial<Card> = { alt: 'A card that says hello' };
const words = (text: string, size = 60, over: Partial<Parameters<typeof styled>[1]> = {}) =>
  textLayer('words', text, [100, 500, 880, 300], styled(size, { color: '#000000', ...over }));
const card = (layers: Layer[], change: Partial<Card> = {}) => cardOf(layers, { ...described, ...change });
const variable = (change: Partial<Variable> = {}): Variable => ({
  name: 'first_name',
  kind: 'text',
  source: 'profile',
  path: 'first_name',
  fallback: 'friend',
  sensitive: false,
  ...change,
});
const qr = (side: number, change: object = {}): Layer => ({
  ...placed('code', 300, 500, side, side),
  kind: 'qr',
  data: 'https://example.com/a',
  color: '#000000',
  background: '#ffffff',
  level: 'M',
  ...change,
});
const coupon = (expires: string | null): Layer => ({
  ...placed('ticket', 100, 400, 800, 400),
  kind: 'coupon',
  code: 'SAVE',
  label: 'Ten off',
  style: styled(80, { color: '#000000' }),
  fill: { kind: 'solid', color: '#ffffff' },
  stroke: null,
  notches: true,
  expires,
});
const countdown = (until: string): Layer => ({
  ...placed('clock', 100, 500, 800, 300),
  kind: 'countdown',
  until,
  label: 'Ends in',
  style: styled(100, { color: '#000000' }),
  fill: { kind: 'solid', color: '#ffffff' },
  after: 'Over',
});
const picture = (alt: string, variableName?: string): Layer =>
  photo('photo', [0, 0, 1080, 400], {
    source: variableName ? { variable: variableName } : { pictureId: 'p1' },
    alt,
  });
const sizes = (width: number) => ({ pictures: { p1: { width, height: Math.round(width / 2) } } });
const story: Partial<Card> = { size: { preset: 'story', width: 1080, height: 1920 } };
const at = (y: number, height = 80) => [
  textLayer('words', 'Hello', [100, y, 880, height], styled(60, { color: '#000000' })),
];
const gif: Partial<Card> = { format: 'gif', frames: [{ id: 'f1', ms: 500, changes: {} }] };

type Case = readonly [CheckCode, string, Card, LookOptions?];

const fires: Case[] = [
  ['contrast', 'pale text', card([words('Hello', 60, { color: '#bbbbbb' })])],
  ['contrast', 'text as see-through as it is dark', card([{ ...words('Hello'), opacity: 0.2 }])],
  [
    'textCover',
    'a card full of words',
    card([
      textLayer(
        'words',
        'abcdefghi '.repeat(60),
        [0, 0, 1080, 1350],
        styled(60, { color: '#000000', lineHeight: 2 }),
      ),
    ]),
  ],
  ['smallText', 'text of 24 px', card([words('Hello', 24)])],
  ['overflow', 'a word that is too long', card([words('Hello'.repeat(20), 100, { lineHeight: 3 })])],
  [
    'outsideCard',
    'text over the edge',
    card([textLayer('words', 'Hello', [1000, 500, 300, 100], styled(60, { color: '#000000' }))]),
  ],
  ['safeZone', 'text under the clock of the phone', card(at(60), story)],
  ['safeZone', 'text under the buttons', card(at(1800), story)],
  ['thumbnailCrop', 'a headline above the middle square', card(at(20))],
  ['outsideKit', 'a color of nobody’s', card([words('Hello', 60, { color: '#123456' })])],
  ['avoidedWords', 'words that the brand avoids', card([words('Act  NOW')])],
  ['missingFont', 'a font that is not there', card([words('Hello', 60, { font: 'Comic Neue' })])],
  [
    'missingColor',
    'a token that the kit lacks',
    card([words('Hello', 60, { color: { token: 'brand.sky' } })]),
  ],
  [
    'missingIcon',
    'an icon that is not there',
    card([{ ...placed('i', 0, 0, 90, 90), kind: 'icon', icon: 'unicorn', color: '#000000' }]),
  ],
  ['missingPicture', 'a picture that is not there', card([picture('A shelf')])],
  ['badQr', 'a QR code of nothing', card([qr(400, { data: '' })])],
  [
    'badBarcode',
    'letters in an EAN',
    card([
      {
        ...placed('b', 0, 0, 800, 300),
        kind: 'barcode',
        format: 'ean13',
        data: 'x',
        color: '#000000',
        background: '#ffffff',
        caption: false,
      },
    ]),
  ],
  ['badDate', 'a countdown to someday', card([countdown('someday')])],
  ['altMissing', 'a card without words', card([words('Hello')], { alt: ' ' })],
  ['altMissing', 'a picture without words', card([picture('')], {}), sizes(2000)],
  ['expired', 'a coupon of yesterday', card([coupon('2026-06-14')])],
  [
    'expired',
    'a coupon whose last day is over where the workspace is',
    card([coupon('2026-06-14')]),
    { now: new Date('2026-06-15T04:00:00Z'), zone: 'America/New_York' },
  ],
  [
    'expired',
    'a countdown that ran out by the clock it was set to',
    card([{ ...countdown('2026-06-15T07:59'), zone: 'America/New_York' } as Layer]),
  ],
  ['expired', 'a countdown that ran out', card([countdown('2026-06-15T11:59:00Z')])],
  ['missingDisclosure', 'an offer without an end', card([words('20% off')])],
  ['missingDisclosure', 'a coupon without an end', card([coupon(null)])],
  ['qrSmall', 'a QR code of a thumbnail', card([qr(150)])],
  ['qrContrast', 'a grey QR code', card([qr(400, { color: '#aaaaaa' })])],
  ['qrContrast', 'a QR code light on dark', card([qr(400, { color: '#ffffff', background: '#000000' })])],
  ['qrTooLong', 'a novel in a QR code', card([qr(300, { data: `https://example.com/${'x'.repeat(200)}` })])],
  ['qrUnreadable', 'one that was not read', card([qr(400)]), { qrCodes: [{ layerId: 'code', ok: false }] }],
  [
    'fallbackMissing',
    'a name without a stand-in',
    card([words('Hi {{ first_name }}')], { variables: [variable({ fallback: '' })] }),
  ],
  ['unknownVariable', 'a blank of no variable', card([words('Hi {{ nickname }}')])],
  ['unfilledTag', 'a blank that cannot be read', card([words('Hi {{ first name')])],
  [
    'sensitive',
    'a variable marked so',
    card([words('{{ first_name }}')], { variables: [variable({ sensitive: true })] }),
  ],
  [
    'maybeSensitive',
    'a diagnosis',
    card([words('{{ first_name }}')], { variables: [variable({ path: 'diagnosis' })] }),
  ],
  ['upscaled', 'a small picture shown large', card([picture('A shelf')]), sizes(400)],
  ['gifSize', 'a large animation', card([words('Hello')], gif)],
  [
    'gifFrames',
    'three hundred frames',
    card([words('Hello')], {
      ...gif,
      frames: Array.from({ length: 300 }, (_, n) => ({ id: `f${n}`, ms: 50, changes: {} })),
    }),
  ],
  ['overAim', 'a heavy card', card([words('Hello')]), { bytes: 550_000 }],
  ['overBudget', 'too heavy a card', card([words('Hello')]), { bytes: 600_001 }],
];

const silent: Case[] = [
  ['contrast', 'dark text', card([words('Hello', 60, { color: '#595959' })])],
  [
    'contrast',
    'pale text on its own dark backing',
    card([
      {
        ...words('Hello', 60, { color: '#ffffff' }),
        backing: { fill: { kind: 'solid', color: '#000000' }, padding: 30, radius: 20 },
      },
    ]),
  ],
  [
    'contrast',
    'white text over a picture that is not known',
    card([
      picture('A shelf'),
      textLayer('words', 'Hello', [100, 100, 500, 100], styled(60, { color: '#ffffff' })),
    ]),
    sizes(2000),
  ],
  ['textCover', 'a headline', card([words('Hello')])],
  ['smallText', 'text of 31 px', card([words('Hello', 31)])],
  ['overflow', 'text that fits', card([words('Hello')])],
  [
    'outsideCard',
    'text at the edge',
    card([textLayer('words', 'Hello', [0, 500, 300, 100], styled(60, { color: '#000000' }))]),
  ],
  ['safeZone', 'text in the middle', card(at(400), story)],
  ['safeZone', 'a portrait card', card(at(10))],
  ['thumbnailCrop', 'a headline in the middle', card(at(600))],
  ['outsideKit', 'the kit’s own color written out', card([words('Hello', 60, { color: '#14532D' })])],
  ['missingFont', 'a bundled font', card([words('Hello', 60, { font: 'Poppins' })])],
  ['altMissing', 'a picture with words', card([picture('A shelf')]), sizes(2000)],
  ['expired', 'a coupon of today', card([coupon('2026-06-15')])],
  [
    'expired',
    'a coupon of a day that goes on where the workspace is, though not in Greenwich',
    card([coupon('2026-06-14')]),
    { now: new Date('2026-06-15T03:59:00Z'), zone: 'America/New_York' },
  ],
  [
    'expired',
    'a countdown that runs by the clock it was set to',
    card([{ ...countdown('2026-06-15T08:01'), zone: 'America/New_York' } as Layer]),
  ],
  ['expired', 'a countdown that runs', card([countdown('2026-06-15T12:01:00Z')])],
  ['missingDisclosure', 'an offer with its end', card([words('20% off until Sunday')])],
  ['missingDisclosure', 'a coupon with a last day', card([coupon('2026-07-01')])],
  ['missingDisclosure', 'no offer at all', card([words('Come in, we have fresh bread')])],
  ['qrSmall', 'a QR code of a fair size', card([qr(300)])],
  ['qrContrast', 'a dark green QR code', card([qr(400, { color: '#14532d' })])],
  ['qrTooLong', 'a short link', card([qr(400)])],
  ['qrUnreadable', 'one that was read', card([qr(400)]), { qrCodes: [{ layerId: 'code', ok: true }] }],
  [
    'fallbackMissing',
    'a name with a stand-in',
    card([words('Hi {{ first_name }}')], { variables: [variable()] }),
  ],
  [
    'fallbackMissing',
    'a blank with its own default',
    card([words('Hi {{ first_name | default: "you" }}')], { variables: [variable({ fallback: '' })] }),
  ],
  [
    'fallbackMissing',
    'a picture that may be missing',
    card([picture('A shelf', 'first_name')], { variables: [variable({ kind: 'image', fallback: '' })] }),
  ],
  [
    'unknownVariable',
    'a blank of a variable',
    card([words('Hi {{ first_name }}')], { variables: [variable()] }),
  ],
  [
    'sensitive',
    'a variable that is not used',
    card([words('Hello')], { variables: [variable({ sensitive: true })] }),
  ],
  [
    'maybeSensitive',
    'the shop’s address',
    card([words('{{ first_name }}')], { variables: [variable({ source: 'store', path: 'address' })] }),
  ],
  ['upscaled', 'a large picture', card([picture('A shelf')]), sizes(1080)],
  [
    'gifSize',
    'a small animation',
    card([words('Hello', 30)], { ...gif, size: { preset: 'custom', width: 480, height: 640 } }),
  ],
  ['overAim', 'a light card', card([words('Hello')]), { bytes: 500_000 }],
  ['overBudget', 'a heavy card within the limit', card([words('Hello')]), { bytes: 600_000 }],
];

const named = (cases: readonly Case[]) =>
  cases.map(([code, what, checked, options = {}]) => ({ code, what, checked, options }));

describe('checks', () => {
  it.each(named(fires))('report $code for $what', ({ code, checked, options }) => {
    const found = checksOf(checked, options);
    expect(found.map((check) => check.code)).toContain(code);
    for (const { sentence } of found) expect(sentence).toMatch(/^\S.*[.)]$/s);
  });

  it.each(named(silent))('don’t report $code for $what', ({ code, checked, options }) => {
    expect(checksOf(checked, options).map((check) => check.code)).not.toContain(code);
  });

  it('a plain card has no problems', () => {
    expect(checksOf(card([words('Hello there')]))).toEqual([]);
  });

  it('ignore what is hidden', () => {
    expect(checksOf(card([{ ...words('20% off {{ nobody }}', 10), hidden: true }]))).toEqual([]);
  });

  it('list errors first and name the layer to jump to', () => {
    const found = checksOf(card([words('Hello', 24), { ...words('20% off', 60), id: 'offer' }]));
    expect(found.map(({ code, severity, layerId }) => [code, severity, layerId])).toEqual([
      ['missingDisclosure', 'error', 'offer'],
      ['smallText', 'warning', 'words'],
    ]);
  });

  it('measure contrast on the given pixels', () => {
    const width = 108;
    const height = 135;
    const data = new Uint8ClampedArray(width * height * 4).fill(0);
    const found = checksOf(card([words('Hello')]), { pixels: { data, width, height } });
    expect(found).toMatchObject([{ code: 'contrast', severity: 'error', layerId: 'words' }]);
  });

  it('follow text into rotated groups', () => {
    const dark: Layer = {
      ...placed('dark', 440, 300, 200, 800),
      kind: 'shape',
      shape: 'rectangle',
      radius: 0,
      fill: { kind: 'solid', color: '#000000' },
      stroke: null,
    };
    const turned: Layer = {
      ...placed('group', 190, 650, 700, 100),
      rotation: 90,
      kind: 'group',
      layers: [
        textLayer('words', 'Upright', [0, 0, 700, 100], styled(80, { color: '#ffffff', align: 'center' })),
      ],
    };
    expect(checksOf(card([dark, turned]))).toEqual([]);
    expect(checksOf(card([turned])).map(({ code }) => code)).toEqual(['contrast']);
  });
});
