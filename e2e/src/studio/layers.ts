import type { Layer } from '@waymark/creative/document/document';
import { photo, placed, styled, textLayer } from '@waymark/creative/testing/kit';

type Box = readonly [x: number, y: number, width: number, height: number];

const idOf = (name: string) => name.replace(/\W+/g, '-').slice(0, 64);

export const shape = (name: string, box: Box, color = '#2266cc'): Layer => ({
  ...placed(idOf(name), ...box),
  name,
  kind: 'shape',
  shape: 'rectangle',
  radius: 0,
  fill: { kind: 'solid', color },
  stroke: null,
});

export const text = (name: string, words: string, box: Box): Layer =>
  textLayer(idOf(name), words, box, styled(56, { font: { token: 'body' }, weight: 600, color: '#1d1d1f' }), {
    name,
  });

export const image = (name: string, pictureId: string, box: Box): Layer =>
  photo(idOf(name), box, { name, source: { pictureId }, alt: 'A picture' });
