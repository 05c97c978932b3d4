import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryCard } from '../testing/arbitraryCard.ts';
import { cardOf, styled, testKit, textLayer } from '../testing/kit.ts';
import { cardHash } from './hash.ts';

function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  ) as T;
}

describe('the hash of a card', () => {
  const card = cardOf([
    textLayer(
      't',
      'Hello',
      [0, 0, 9, 9],
      styled(20, { color: { token: 'brand.ink' }, font: { token: 'body' } }),
    ),
  ]);
  const hash = cardHash(card, testKit);

  it('doesn’t depend on the order of keys', () => {
    fc.assert(
      fc.property(
        arbitraryCard,
        (any) => cardHash(reversed(any), reversed(testKit)) === cardHash(any, testKit),
      ),
      { numRuns: 50 },
    );
  });
  it('changes with the card', () => {
    expect(cardHash({ ...card, alt: 'Other' }, testKit)).not.toBe(hash);
  });
  it('changes with the colors and fonts of the kit that it uses, and no others', () => {
    const colored = (token: string) => ({
      ...testKit,
      colors: testKit.colors.map((one) => (one.token === token ? { ...one, value: '#123456' } : one)),
    });
    expect(cardHash(card, colored('brand.ink'))).not.toBe(hash);
    expect(cardHash(card, colored('brand.accent'))).toBe(hash);
    expect(cardHash(card, { ...testKit, fonts: { ...testKit.fonts, body: 'Nunito' } })).not.toBe(hash);
    expect(cardHash(card, { ...testKit, fonts: { ...testKit.fonts, accent: 'Nunito' } })).toBe(hash);
    expect(cardHash(card, { ...testKit, tone: { words: ['warm'], avoid: [] } })).toBe(hash);
  });
  it('changes with the uploaded file that a text resolves to, and no other', () => {
    const kit = { ...testKit, fonts: { ...testKit.fonts, heading: 'Own' } };
    const face = (weight: number, file: string) => ({ family: 'own', weight, italic: false, hash: file });
    const style = styled(40, { font: { token: 'heading' }, weight: 500 });
    const set = cardOf([textLayer('t', 'Hello', [0, 0, 100, 100], style)]);
    const hash = (...faces: ReturnType<typeof face>[]) => cardHash(set, { ...kit, faces });
    expect(hash(face(400, 'a'))).toBe(hash(face(400, 'a'), face(800, 'b')));
    expect(hash(face(400, 'a'))).not.toBe(hash(face(400, 'a'), face(500, 'b')));
    expect(hash(face(400, 'a'))).not.toBe(hash(face(400, 'c')));
    expect(cardHash(set, { ...testKit, faces: [face(400, 'a')] })).toBe(cardHash(set, testKit));
  });
});
