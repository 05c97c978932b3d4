import { describe, expect, it } from 'vitest';
import type { Card, Layer } from '../document/document.ts';
import { cardOf, placed, styled, textLayer } from '../testing/kit.ts';
import { cardDifferences } from './diff.ts';

const headline = { ...textLayer('headline', 'Hi', [0, 0, 500, 100], styled(60)), name: 'Headline' };
const badge: Layer = {
  ...placed('badge', 700, 100, 200, 200),
  name: 'Price badge',
  kind: 'price',
  shape: 'circle',
  now: '$24',
  was: '',
  note: '',
  style: styled(60),
  fill: { kind: 'solid', color: { token: 'brand.accent' } },
};
const before = cardOf([headline, badge], { alt: 'A card' });
const withLayers = (...layers: Layer[]): Card => ({ ...before, layers });

describe('cardDifferences', () => {
  it.each<[string, Card, string[]]>([
    ['nothing', before, []],
    ['words', withLayers({ ...headline, text: 'Hello' }, badge), ['Headline: ‘Hi’ → ‘Hello’']],
    ['a place', withLayers(headline, { ...badge, x: 720 }), ['Price badge moved']],
    ['a size', withLayers(headline, { ...badge, x: 720, width: 220 }), ['Price badge resized']],
    ['a price', withLayers(headline, { ...badge, now: '$20' }), ['Price badge: ‘$24’ → ‘$20’']],
    [
      'a color',
      withLayers(headline, { ...badge, fill: { kind: 'solid', color: '#000000' } }),
      ['Price badge: color changed'],
    ],
    ['the type', withLayers({ ...headline, style: styled(70) }, badge), ['Headline: type changed']],
    ['a new layer', withLayers(headline, badge, { ...headline, id: 'two', name: 'Terms' }), ['Terms added']],
    ['a layer gone', withLayers(headline), ['Price badge removed']],
    ['the order', withLayers(badge, headline), ['Order of the layers changed']],
    ['a hidden layer', withLayers({ ...headline, hidden: true }, badge), ['Headline hidden']],
    [
      'a turn and a fade',
      withLayers({ ...headline, rotation: 5, opacity: 0.5 }, badge),
      ['Headline turned', 'Headline: opacity 100% → 50%'],
    ],
    ['a lock, which nobody sees', withLayers({ ...headline, locked: true }, badge), []],
    ['the ground', { ...before, background: { kind: 'solid', color: '#000000' } }, ['Background changed']],
    ['the description', { ...before, alt: 'The card' }, ['Description: ‘A card’ → ‘The card’']],
    [
      'what a group holds',
      withLayers(
        { ...placed('g', 0, 0, 9, 9), kind: 'group', layers: [{ ...headline, text: 'Hey' }] },
        badge,
      ),
      ['g added', 'Headline: ‘Hi’ → ‘Hey’'],
    ],
  ])('reports what changed: %s', (_, after, phrases) => {
    expect(cardDifferences(before, after)).toEqual(phrases);
  });

  it('reports when a variable has another fallback', () => {
    const variable = {
      name: 'who',
      kind: 'text',
      source: 'profile',
      path: 'who',
      fallback: 'you',
      sensitive: false,
    } as const;
    const a = { ...before, variables: [variable] };
    expect(cardDifferences(a, { ...a, variables: [{ ...variable, fallback: 'friend' }] })).toEqual([
      'Fallback of who: ‘you’ → ‘friend’',
    ]);
  });
});
