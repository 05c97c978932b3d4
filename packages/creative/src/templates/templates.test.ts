import { describe, expect, it, vi } from 'vitest';
import { groundOf } from '../checks/ground.ts';
import { repairedIcons } from '../checks/repair.ts';
import { checkScene } from '../checks/scene.ts';
import type { BrandKit, Card } from '../document/document.ts';
import { defaultKit } from '../document/kit.ts';
import { parseCard } from '../document/migrate.ts';
import type { CardValues } from '../document/values.ts';
import { allLayers } from '../document/walk.ts';
import { layoutCard } from '../layout/layout.ts';
import type { Scene } from '../layout/scene.ts';
import { withDrawn } from '../render/canvases.ts';
import { serverMeasure } from '../render/fonts.ts';
import { testKit } from '../testing/kit.ts';
import { cardFromTemplate } from './dress.ts';
import { templates } from './templates.ts';

/** These tests draw cards, while other tests do too. */
vi.setConfig({ testTimeout: 30_000 });

const now = new Date('2026-06-15T12:00:00Z');
const layOut = (card: Card, kit: BrandKit, values: CardValues = {}): Scene =>
  layoutCard(card, { kit, values, measure: serverMeasure(), pictures: {}, now });

async function checksOf(card: Card, kit: BrandKit, values: CardValues = {}) {
  const scene = layOut(card, kit, values);
  const pixels = await withDrawn(groundOf(scene), new Map(), { flat: true, scale: 0.25 }, async (canvas) => {
    const { data, width, height } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return { data, width, height };
  });
  return checkScene({ card, scene, kit, now, pixels });
}

/** The default kit with other fonts, and other values of its colors: primary, accent, ink, paper and muted. */
const kitIn = (values: string[], fonts: BrandKit['fonts']): BrandKit => ({
  ...defaultKit,
  colors: defaultKit.colors.map((color, index) => ({ ...color, value: values[index] ?? color.value })),
  fonts,
});
const violet = kitIn(['#3b1d6e', '#0b5cad', '#151226', '#ffffff', '#5b5870'], {
  heading: 'Barlow Condensed',
  body: 'Poppins',
  accent: 'Pacifico',
});
/** Its own token names, and an accent on which nothing light can be read. */
const lemon: BrandKit = {
  ...defaultKit,
  colors: [
    { token: 'sun', name: 'Lemon', value: '#ffe14d' },
    { token: 'sea', name: 'Sea', value: '#0a4b6f' },
    { token: 'night', name: 'Night', value: '#101820' },
    { token: 'snow', name: 'Snow', value: '#fdfdfd' },
  ],
};

/** Light letters on black, and garish colors. */
const volt = kitIn(['#d7ff3e', '#ff5a36', '#ffffff', '#0b0b0f', '#a3a3ad'], {
  heading: 'Barlow Condensed',
  body: 'Inter',
  accent: 'Barlow Condensed',
});
/** On all of it, only plum can be read. */
const pastel = kitIn(['#f4b6c2', '#a8dcc5', '#4a2c40', '#fff8f2', '#8b6b80'], {
  heading: 'Nunito',
  body: 'Nunito',
  accent: 'Pacifico',
});
const long = {
  first_name: 'Maximiliana-Guinevere',
  store: 'Marlow Goods, Old Customs House on the Wharf',
  address: '12845 Northwest Saint Christopher Boulevard',
  weekday: 'Wednesday',
  day: '2026-09-30',
  time: '11:45 am',
  provider: 'Dr. Alexandria Montgomery-Smythe',
  price: 1249.5,
  points: 1_250_000,
  tier: 'Platinum',
  order_id: 'WM-2026-0093812',
  coupon_code: 'THANKS-8F3K-22QX',
};
const longName = 'The Little Lavender Patisserie & Tea House of Savannah';

describe.each(templates.map((template) => ({ ...template, template })))(
  'template $id',
  ({ card, template }) => {
    it('is a valid card with a description, whose hints are for its own layers', () => {
      expect(parseCard(card)).toMatchObject({ ok: true });
      const ids = new Set([...allLayers(card.layers)].map(({ id }) => id));
      for (const id of Object.keys(template.copyHints)) expect(ids).toContain(id);
    });

    it('passes every check in the default kit and in one with other fonts', async () => {
      expect(await checksOf(card, defaultKit)).toEqual([]);
      expect(await checksOf(card, violet)).toEqual([]);
    });

    it('passes every check with long values', async () => {
      expect(await checksOf(card, defaultKit, long)).toEqual([]);
    });

    it('takes on a kit without its tokens, readable everywhere', async () => {
      const dressed = cardFromTemplate(template, { kit: lemon, brandName: 'Limonaia' });
      expect(parseCard(dressed)).toMatchObject({ ok: true });
      expect(await checksOf(dressed, lemon)).toEqual([]);
      const names = [...allLayers(dressed.layers)].flatMap((layer) =>
        layer.kind === 'text' ? [layer.text] : [],
      );
      expect(names).toContain('Limonaia');
    });

    it('passes every check in a dark kit, and in a pastel one with a long name and long values', async () => {
      const dark = cardFromTemplate(template, { kit: volt, brandName: 'NØRTH' });
      expect(await checksOf(dark, volt)).toEqual([]);
      const festive = cardFromTemplate(template, { kit: pastel, brandName: `${'N'.repeat(79)}🎉` });
      expect(
        [...allLayers(festive.layers)].every((layer) => layer.kind !== 'text' || layer.text.isWellFormed()),
      ).toBe(true);
      const soft = cardFromTemplate(template, { kit: pastel, brandName: longName });
      expect(await checksOf(soft, pastel, long)).toEqual([]);
    });

    it('has recognizable icons in any kit', () => {
      for (const kit of [volt, pastel, lemon]) {
        const dressed = cardFromTemplate(template, { kit });
        expect(repairedIcons(dressed, kit)).toEqual(dressed);
      }
    });

    it('draws in any kit', () => {
      expect(layOut(cardFromTemplate(template, { kit: testKit }), testKit).problems).toEqual([]);
      const bare = { ...defaultKit, colors: [] };
      expect(() => cardFromTemplate(template, { kit: bare })).not.toThrow();
    });
  },
);

it('there is one template for every common kind of card, each with a unique id', () => {
  expect(templates).toHaveLength(13);
  expect(new Set(templates.map(({ id }) => id)).size).toBe(13);
});
