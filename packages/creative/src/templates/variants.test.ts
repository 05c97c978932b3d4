import { expect, it } from 'vitest';
import type { Card } from '../document/document.ts';
import { changeLayer, layerById } from '../edit/tree.ts';
import { templates } from './templates.ts';
import { followMaster, withWords } from './variants.ts';

const master = templates.find(({ id }) => id === 'offer-banner')?.card ?? expect.fail('no offer banner');

const reworded = (card: Card, id: string, text: string): Card =>
  changeLayer(card, id, (layer) => withWords(layer, text));

it('a variant follows the master where it has nothing of its own', () => {
  const variant = reworded(master, 'offer', '2 for 1');
  const edited = ['offer', 'terms'].reduce((card, id) => reworded(card, id, 'New words'), {
    ...master,
    alt: 'Another',
    layers: master.layers.filter(({ id }) => id !== 'sun'),
  });
  const followed = followMaster(master, edited, variant);
  expect(layerById(followed.layers, 'offer')).toMatchObject({ text: '2 for 1' });
  expect(layerById(followed.layers, 'terms')).toMatchObject({ text: 'New words' });
  expect(layerById(followed.layers, 'sun')).toBeUndefined();
  expect(followed.alt).toBe('Another');
});
