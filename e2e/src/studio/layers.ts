import type { Layer } from '@waymark/creative/document/document';

type Box = readonly [x: number, y: number, width: number, height: number];

function placed(name: string, [x, y, width, height]: Box) {
  return {
    id: name.replace(/\W+/g, '-').slice(0, 64),
    name,
    x,
    y,
    width,
    height,
    rotation: 0,
    opacity: 1,
    hidden: false,
    locked: false,
    fixed: [],
    visibleWhen: null,
    shadow: null,
  } satisfies Partial<Layer>;
}

export const shape = (name: string, box: Box, color = '#2266cc'): Layer => ({
  ...placed(name, box),
  kind: 'shape',
  shape: 'rectangle',
  radius: 0,
  fill: { kind: 'solid', color },
  stroke: null,
});

export const text = (name: string, words: string, box: Box): Layer => ({
  ...placed(name, box),
  kind: 'text',
  text: words,
  style: {
    font: { token: 'body' },
    weight: 600,
    italic: false,
    size: 56,
    lineHeight: 1.2,
    letterSpacing: 0,
    align: 'start',
    color: '#1d1d1f',
    decoration: 'none',
    caps: false,
  },
  verticalAlign: 'top',
  autoFit: null,
  backing: null,
});

export const image = (name: string, pictureId: string, box: Box): Layer => ({
  ...placed(name, box),
  kind: 'image',
  source: { pictureId },
  fit: 'cover',
  focal: { x: 0.5, y: 0.5 },
  zoom: 1,
  mask: 'none',
  radius: 0,
  alt: 'A picture',
});
