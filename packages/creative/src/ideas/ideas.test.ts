import { describe, expect, it, vi } from 'vitest';
import { contrastRepairs } from '../checks/repair.ts';
import type { BrandKit, Card, Layer } from '../document/document.ts';
import { defaultKit } from '../document/kit.ts';
import { parseCard } from '../document/migrate.ts';
import { templates } from '../templates/templates.ts';
import { cardOf, styled, textLayer } from '../testing/kit.ts';
import { applyIdea, suggest } from './ideas.ts';

/** These tests draw cards, while other tests do too. */
vi.setConfig({ testTimeout: 30_000 });

const words = (text: string, color: string | { token: string } = '#000000', size = 100): Layer => ({
  ...textLayer('headline', text, [80, 400, 900, 400], styled(size, { color })),
  name: 'Headline',
});
const labels = (card: Card, kit: BrandKit = defaultKit) => suggest({ card, kit }).map(({ label }) => label);
const texts = (card: Card, kit: BrandKit = defaultKit) =>
  suggest({ card, kit }).flatMap(({ change }) => (change.kind === 'text' ? [change.text] : []));

describe('suggest', () => {
  it.each([
    ['Our really amazing summer sale is just here', 'Summer sale is here'],
    ['Fresh bread, baked every morning at five', 'Fresh bread'],
    ['COME AND SEE US', 'Come and see us'],
    ['Sale!!!', 'Sale!'],
    ['Hurry, the doors close at nine', 'Whenever you like, the doors close at nine'],
    ['Shop now', 'Pick yours'],
    ['Learn more!', 'See how it works'],
  ])('of “%s” makes “%s”', (before, after) => {
    expect(texts(cardOf([words(before)]))).toContain(after);
  });

  it('opens in the brand’s tone, and with the person’s name if the card knows it', () => {
    const variables: Card['variables'] = [
      {
        name: 'first_name',
        kind: 'text',
        source: 'profile',
        path: 'first_name',
        fallback: 'friend',
        sensitive: false,
      },
    ];
    const found = texts(cardOf([words('Your order is in')], { variables }));
    expect(found).toContain('Good news: your order is in');
    expect(found).toContain('{{ first_name }}, your order is in');
    expect(texts(cardOf([words('Maya is back')]))).toContain('Good news: Maya is back');
  });

  it('repairs contrast with the kit’s best color', () => {
    const card = cardOf([words('Hello', '#dddddd')]);
    expect(labels(card)).toContain('Headline in Ink: contrast 1.3:1 → 15.9:1');
    const repair = suggest({ card, kit: defaultKit, layerId: 'headline' }).find(
      ({ change }) => change.kind === 'ink',
    );
    expect(contrastRepairs(applyIdea(card, repair?.change ?? expect.fail()), defaultKit)).toEqual([]);
    expect(suggest({ card, kit: defaultKit, layerId: 'other' })).toEqual([]);
  });

  it.each(templates.map(({ id, card }) => ({ id, card })))('never spoils $id', ({ card }) => {
    expect(contrastRepairs(card, defaultKit)).toEqual([]);
    for (const { change, source } of suggest({ card, kit: defaultKit })) {
      const changed = applyIdea(card, change);
      expect(source).toBe('rules');
      expect(parseCard(changed)).toMatchObject({ ok: true });
      expect(changed).not.toEqual(card);
      if (change.kind === 'scheme') expect(contrastRepairs(changed, defaultKit)).toEqual([]);
    }
  });
});
