import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card, LayerOf } from '../document/document.ts';
import { parseCard } from '../document/migrate.ts';
import type { CardValues } from '../document/values.ts';
import { arbitraryCard } from '../testing/arbitraryCard.ts';
import { evenMeasure } from '../testing/evenMeasure.ts';
import { cardOf, photo, placed, styled, testKit, textLayer } from '../testing/kit.ts';
import { layoutCard } from './layout.ts';
import type { SceneNode } from './scene.ts';

const now = new Date('2026-11-23T16:00:00Z');
const lay = (card: Card, values: CardValues = {}, zone?: string) =>
  layoutCard(card, {
    ...(zone ? { zone } : {}),
    kit: testKit,
    values,
    measure: evenMeasure,
    pictures: { photo: { width: 400, height: 200 } },
    now,
  });
const flat = (nodes: readonly SceneNode[]): SceneNode[] =>
  nodes.flatMap((node) => [node, ...flat(node.children ?? [])]);
const drawn = (card: Card, shape: SceneNode['shape']) =>
  flat(lay(card).nodes).filter((node) => node.shape === shape);
const textsOf = (card: Card, values?: CardValues, zone?: string) => lay(card, values, zone).texts;

describe('texts', () => {
  const box = [0, 0, 200, 100] as const;
  it('fill in values, report which fell back, and resolve tokens', () => {
    const card = cardOf(
      [
        textLayer(
          't',
          'Hi {{ name }}',
          box,
          styled(20, { color: { token: 'brand.primary' }, font: { token: 'heading' } }),
        ),
      ],
      {
        variables: [
          {
            name: 'name',
            kind: 'text',
            source: 'profile',
            path: 'name',
            fallback: 'friend',
            sensitive: false,
          },
        ],
      },
    );
    expect(textsOf(card, { name: 'Ada' })[0]?.lines).toEqual(['Hi Ada']);
    const scene = lay(card);
    expect(scene.texts[0]?.lines).toEqual(['Hi friend']);
    expect(scene.fallbacks).toEqual([{ variable: 'name', used: 'friend' }]);
    const line = flat(scene.nodes).find((node) => node.shape === 'text');
    expect(line?.attrs.fill).toBe('#14532d');
    expect(line?.attrs.fontFamily).toMatch(/^"wm-playfair-display-400"/);
  });
  it('report letters that no font has, even in values', () => {
    const { problems } = lay(cardOf([textLayer('t', '你好 {{ name }}', box, styled(20))]), { name: 'x' });
    expect(problems).toEqual([{ code: 'missingLetters', layerId: 't', detail: '你 好' }]);
  });
  it('fade as one picture in a transparent color, so that joined letters don’t show through', () => {
    const { nodes } = lay(cardOf([textLayer('t', 'two words', box, styled(60, { color: '#33445580' }))]));
    const faded = flat(nodes).find(({ attrs }) => attrs.isolated);
    expect(faded?.attrs.opacity).toBeCloseTo(0.502, 3);
    expect(faded?.children?.map(({ attrs }) => attrs.fill)).toEqual(['#334455', '#334455']);
  });
  it('shrink by whole pixels until they fit, without cutting words', () => {
    const fitted = textLayer('t', 'extraordinary', box, styled(80), { autoFit: { min: 10 } });
    // 13 characters of half the size: 195 at 30 px, 201.5 at 31 px.
    expect(textsOf(cardOf([fitted]))[0]).toMatchObject({
      size: 30,
      overflows: false,
      lines: ['extraordinary'],
    });
  });
  it('stop at the smallest size and report what still doesn’t fit', () => {
    const fitted = textLayer('t', 'many words that are far too many for it', [0, 0, 100, 40], styled(80), {
      autoFit: { min: 30 },
    });
    expect(textsOf(cardOf([fitted]))[0]).toMatchObject({ size: 30, overflows: true });
    expect(textsOf(cardOf([textLayer('t', 'one two three', [0, 0, 60, 30], styled(20))]))[0]?.overflows).toBe(
      true,
    );
  });
  it('start at the right and end at the left if they run from right to left', () => {
    const at = (text: string, align: 'start' | 'center' | 'end') =>
      drawn(cardOf([textLayer('t', text, box, styled(20, { align }))]), 'text')[0]?.attrs.x;
    expect([at('abcd', 'start'), at('abcd', 'center'), at('abcd', 'end')]).toEqual([0, 80, 160]);
    expect([at('שלום', 'start'), at('שלום', 'center'), at('שלום', 'end')]).toEqual([160, 80, 0]);
  });
  it('are placed on whole pixels, at the top, middle or bottom', () => {
    const at = (verticalAlign: 'top' | 'middle' | 'bottom') =>
      drawn(cardOf([textLayer('t', 'a', box, styled(20), { verticalAlign })]), 'text')[0]?.attrs.y;
    expect([at('top'), at('middle'), at('bottom')]).toEqual([0, 38, 76]);
  });
  it('are spaced, shown in capitals, and get a backing around their ink', () => {
    const card = cardOf([
      textLayer('t', 'ab', box, styled(20, { letterSpacing: 5, caps: true, align: 'center' }), {
        backing: { fill: { kind: 'solid', color: '#000000' }, padding: 10, radius: 9 },
      }),
    ]);
    const [line] = drawn(card, 'text');
    expect(line?.attrs).toMatchObject({ text: 'AB', letterSpacing: 5, x: 88 });
    expect(drawn(card, 'rect')[1]?.attrs).toMatchObject({
      x: 78,
      y: 0,
      width: 45,
      height: 44,
      cornerRadius: 9,
    });
  });
  it('in a font that isn’t available are left out and reported', () => {
    const scene = lay(cardOf([textLayer('t', 'Hello', box, styled(20, { font: 'Comic Sans' }))]));
    expect(scene.problems).toEqual([{ code: 'missingFont', layerId: 't', detail: 'Comic Sans' }]);
    expect(flat(scene.nodes).some((node) => node.shape === 'text')).toBe(false);
  });
});

describe('layers', () => {
  const picture = (change: object) => cardOf([photo('p', [10, 20, 100, 100], change)]);
  it('crop a picture around its focal point, inside the picture', () => {
    const crop = (change: object) => drawn(picture(change), 'image')[0]?.attrs;
    expect(crop({})).toMatchObject({ cropX: 0.25, cropY: 0, cropWidth: 0.5, cropHeight: 1 });
    expect(crop({ focal: { x: 0, y: 0 } })).toMatchObject({ cropX: 0 });
    expect(crop({ zoom: 2, focal: { x: 1, y: 1 } })).toMatchObject({
      cropX: 0.75,
      cropY: 0.5,
      cropWidth: 0.25,
      cropHeight: 0.5,
    });
    expect(crop({ fit: 'contain' })).toMatchObject({ x: 0, y: 25, width: 100, height: 50, cropWidth: 1 });
  });
  it('report a picture whose size is unknown', () => {
    expect(lay(picture({ source: { pictureId: 'gone' } })).problems).toEqual([
      { code: 'missingPicture', layerId: 'p', detail: 'gone' },
    ]);
  });
  it('rotate around their own center, inside rotated groups', () => {
    const inner = {
      ...placed('in', 10, 10, 40, 20),
      rotation: 45,
      kind: 'shape',
      shape: 'rectangle',
      radius: 0,
      fill: null,
      stroke: null,
    } as const;
    const card = cardOf([
      { ...placed('out', 100, 100, 200, 100), rotation: 90, kind: 'group', layers: [inner] },
    ]);
    const [, outer] = lay(card).nodes;
    expect(outer?.attrs).toMatchObject({ x: 200, y: 150, offsetX: 100, offsetY: 50, rotation: 90 });
    expect(outer?.children?.[0]?.attrs).toMatchObject({
      x: 30,
      y: 20,
      offsetX: 20,
      offsetY: 10,
      rotation: 45,
    });
  });
  it('are shown or hidden by a yes/no variable', () => {
    const card = cardOf([
      { ...textLayer('t', 'VIP', [0, 0, 99, 99], styled(20)), visibleWhen: { variable: 'vip', not: false } },
    ]);
    expect(textsOf(card, { vip: true })).toHaveLength(1);
    expect(textsOf(card, { vip: 'no' })).toHaveLength(0);
    expect(textsOf(card)).toHaveLength(0);
  });
  it('report barcodes, QR codes and dates that can’t be drawn', () => {
    const colors = { color: '#000000', background: '#ffffff' };
    const card = cardOf([
      {
        ...placed('bar', 0, 0, 300, 90),
        kind: 'barcode',
        format: 'ean13',
        data: 'abc',
        caption: true,
        ...colors,
      },
      { ...placed('qr', 0, 0, 90, 90), kind: 'qr', data: '', level: 'M', ...colors },
      {
        ...placed('until', 0, 0, 90, 90),
        kind: 'countdown',
        until: 'soon',
        label: '',
        after: 'Over',
        style: styled(20),
        fill: { kind: 'solid', color: '#ffffff' },
      },
    ]);
    expect(lay(card).problems.map(({ code, layerId }) => [code, layerId])).toEqual([
      ['badBarcode', 'bar'],
      ['badQr', 'qr'],
      ['badDate', 'until'],
    ]);
  });
  const shown = (change: Partial<LayerOf<'countdown'>>, zone?: string) => {
    const card = cardOf([
      {
        ...placed('c', 0, 0, 900, 300),
        kind: 'countdown',
        until: '2026-11-23T18:00',
        label: 'Left',
        after: 'Over',
        style: styled(40),
        fill: { kind: 'solid', color: '#ffffff' },
        ...change,
      },
    ]);
    return textsOf(card, {}, zone).map(({ lines }) => lines.join());
  };
  it('count down to an instant, and then say that it is over', () => {
    const until = (instant: string) => shown({ until: instant });
    expect(until('2026-11-25T18:30:00Z')).toEqual(['Left', '02', 'days', '02', 'hours']);
    expect(until('2026-11-23T17:05:00Z')).toEqual(['Left', '01', 'hour', '05', 'minutes']);
    expect(until('2026-11-23T16:00:00Z')).toEqual(['Over']);
  });
  it('count down to six o’clock in the chosen zone, or the person’s', () => {
    const hours = (...of: Parameters<typeof shown>) => Number(shown(...of)[1]);
    expect(hours({})).toBe(2);
    expect(hours({}, 'America/New_York')).toBe(7);
    expect(hours({}, 'America/Los_Angeles')).toBe(10);
    expect(hours({ zone: 'America/New_York' }, 'America/Los_Angeles')).toBe(7);
    expect(hours({ until: '2026-11-23T18:00:00-05:00', zone: 'Asia/Tokyo' })).toBe(7);
    expect(hours({ until: '2026-11-23', zone: 'America/Chicago' })).toBe(14);
  });
  it('show when it ends, by the chosen clock', () => {
    const ends = { shows: 'end', until: '2026-11-27T18:30', label: 'Ends' } as const;
    expect(shown(ends, 'America/Denver')).toEqual(['Ends', 'Fri, Nov 27', '6:30 pm']);
    expect(shown({ ...ends, zone: 'America/New_York' }, 'America/Denver')).toEqual([
      'Ends',
      'Fri, Nov 27',
      '6:30 pm ET',
    ]);
    expect(shown({ ...ends, until: '2026-11-27' }, 'America/Denver')).toEqual([
      'Ends',
      'Fri, Nov 27',
      'midnight',
    ]);
    expect(shown({ ...ends, until: '2026-11-28T01:00:00Z' }, 'America/Denver')).toEqual([
      'Ends',
      'Fri, Nov 27',
      '6 pm',
    ]);
  });
});

describe('any card', () => {
  it('is laid out as plain, finite drawing nodes, without an exception', () => {
    fc.assert(
      fc.property(arbitraryCard, (card) => {
        const scene = lay(card);
        for (const { attrs } of flat(scene.nodes))
          for (const value of Object.values(attrs))
            expect(typeof value === 'number' ? Number.isFinite(value) : value !== undefined).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
  it('has no line wider than its box unless an overflow is reported', () => {
    fc.assert(
      fc.property(arbitraryCard, (card) => {
        const boxes = new Map(card.layers.map((layer) => [layer.id, layer]));
        for (const text of lay(card).texts) {
          const box = boxes.get(text.layerId);
          if (box?.kind === 'text') expect(text.overflows || text.bounds.width <= box.width + 1).toBe(true);
        }
      }),
    );
  });
  it('that is generated is a valid document', () => {
    fc.assert(
      fc.property(arbitraryCard, (card) => parseCard(card).ok),
      { numRuns: 50 },
    );
  });
});
