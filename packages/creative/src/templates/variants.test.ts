import { describe, expect, it } from 'vitest';
import { parseCard } from '../document/migrate.ts';
import { changeLayer, layerById } from '../edit/tree.ts';
import { templates } from './templates.ts';
import { followMaster, makeVariant, variantDifferences, withWords } from './variants.ts';

const master = templates.find(({ id }) => id === 'offer-banner')?.card ?? expect.fail('no offer banner');

describe('variants', () => {
  it('replace texts by layer and colors by token, and say so', () => {
    const variant = makeVariant(master, {
      texts: { offer: '2 for 1', nowhere: 'x' },
      colors: { 'brand.primary': 'brand.accent', 'brand.accent': 'brand.primary' },
    });
    expect(parseCard(variant)).toMatchObject({ ok: true });
    expect(layerById(variant.layers, 'offer')).toMatchObject({ text: '2 for 1' });
    expect(variant.background).toEqual({ kind: 'solid', color: { token: 'brand.accent' } });
    const differences = variantDifferences(master, variant);
    expect(differences.find(({ layerId }) => layerId === 'offer')).toEqual({
      layerId: 'offer',
      name: 'Offer',
      differences: ['Offer: ‘25% off’ → ‘2 for 1’'],
    });
    expect(differences.map(({ layerId }) => layerId)).toContain('call-to-action');
  });

  it('without changes are the master itself', () => {
    expect(makeVariant(master, {})).toEqual(master);
    expect(variantDifferences(master, master)).toEqual([]);
  });

  it('follow the master where they have nothing of their own', () => {
    const variant = makeVariant(master, { texts: { offer: '2 for 1' } });
    const edited = ['offer', 'terms'].reduce(
      (card, id) => changeLayer(card, id, (layer) => withWords(layer, 'New words')),
      { ...master, alt: 'Another', layers: master.layers.filter(({ id }) => id !== 'sun') },
    );
    const followed = followMaster(master, edited, variant);
    expect(layerById(followed.layers, 'offer')).toMatchObject({ text: '2 for 1' });
    expect(layerById(followed.layers, 'terms')).toMatchObject({ text: 'New words' });
    expect(layerById(followed.layers, 'sun')).toBeUndefined();
    expect(followed.alt).toBe('Another');
  });
});
