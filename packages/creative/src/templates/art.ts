import type { Color, GroupLayer, Layer } from '../document/document.ts';
import { accent, group, ink, type Place, paper, primary, shape } from './parts.ts';

/**
 * Pictures drawn from simple shapes in the kit's colors, as placeholders for a brand's own photographs. Each is in its
 * own square of 100.
 */
type Draw = (scale: (place: Place) => Place, name: (part: string) => string) => Layer[];

function drawing(title: string, [x, y, side]: readonly [number, number, number], draw: Draw): GroupLayer {
  const unit = side / 100;
  const scale = ([left, top, width, height]: Place): Place => [
    Math.round(left * unit),
    Math.round(top * unit),
    Math.max(1, Math.round(width * unit)),
    Math.max(1, Math.round(height * unit)),
  ];
  return group(
    title,
    [x, y, side, side],
    draw(scale, (part) => `${title} ${part}`),
  );
}

const shade = (from: Color, to: Color, angle = 0) => ({
  kind: 'linear' as const,
  angle,
  stops: [
    { at: 0, color: from },
    { at: 1, color: to },
  ],
});
const GLAZE = '#ffffff2e';
const SHADE = '#00000026';
const CLEAR = '#ffffff00';

/** A mug with its saucer, from the side. */
export const mug = (title: string, at: readonly [number, number, number], body = accent, light = paper) =>
  drawing(title, at, (p, part) => [
    shape(part('shadow'), p([8, 88, 84, 9]), 'ellipse', SHADE),
    shape(part('saucer'), p([12, 84, 76, 8]), 'ellipse', light),
    shape(part('handle'), p([66, 42, 26, 28]), 'ellipse', null, {
      stroke: { color: body, width: Math.round(at[2] * 0.055), dash: [] },
    }),
    shape(part('body'), p([20, 30, 54, 57]), 'rectangle', body, { radius: at[2] * 0.12 }),
    shape(part('body top'), p([20, 30, 54, 20]), 'rectangle', body),
    shape(part('shine'), p([20, 30, 27, 57]), 'rectangle', shade(GLAZE, CLEAR), { radius: at[2] * 0.12 }),
    shape(part('rim'), p([20, 25, 54, 11]), 'ellipse', light),
    shape(part('coffee'), p([24, 27, 46, 7]), 'ellipse', ink),
    shape(part('steam 1'), p([38, 5, 3, 16]), 'rectangle', light, {
      radius: at[2] * 0.02,
      opacity: 0.55,
      rotation: 8,
    }),
    shape(part('steam 2'), p([47, 0, 3, 20]), 'rectangle', light, {
      radius: at[2] * 0.02,
      opacity: 0.7,
      rotation: -6,
    }),
    shape(part('steam 3'), p([56, 6, 3, 15]), 'rectangle', light, {
      radius: at[2] * 0.02,
      opacity: 0.55,
      rotation: 8,
    }),
  ]);

/** A round vase with three stems. */
export const vase = (title: string, at: readonly [number, number, number], body = primary, leaf = accent) =>
  drawing(title, at, (p, part) => [
    shape(part('shadow'), p([22, 92, 56, 7]), 'ellipse', SHADE),
    shape(part('stem 1'), p([49, 10, 1.6, 50]), 'rectangle', ink),
    shape(part('stem 2'), p([40, 18, 1.6, 42]), 'rectangle', ink, { rotation: -16 }),
    shape(part('stem 3'), p([58, 18, 1.6, 42]), 'rectangle', ink, { rotation: 16 }),
    shape(part('flower 1'), p([42, 0, 16, 16]), 'burst', leaf),
    shape(part('flower 2'), p([26, 10, 14, 14]), 'burst', leaf, { opacity: 0.8 }),
    shape(part('flower 3'), p([60, 10, 14, 14]), 'burst', leaf, { opacity: 0.8 }),
    shape(part('body'), p([26, 52, 48, 46]), 'ellipse', body),
    shape(part('neck'), p([41, 42, 18, 18]), 'rectangle', body, { radius: at[2] * 0.02 }),
    shape(part('shine'), p([26, 52, 24, 46]), 'ellipse', shade(GLAZE, CLEAR)),
  ]);

/** A bowl of food on its plate, seen from above. */
export const bowl = (title: string, at: readonly [number, number, number], rim = paper, fill = accent) =>
  drawing(title, at, (p, part) => [
    shape(part('shadow'), p([1, 4, 96, 96]), 'ellipse', SHADE),
    shape(part('plate'), p([0, 0, 96, 96]), 'ellipse', rim),
    shape(part('plate ring'), p([6, 6, 84, 84]), 'ellipse', null, {
      stroke: { color: '#00000014', width: Math.max(2, Math.round(at[2] * 0.008)), dash: [] },
    }),
    shape(part('bowl'), p([13, 13, 70, 70]), 'ellipse', ink),
    shape(part('broth'), p([17, 17, 62, 62]), 'ellipse', fill),
    shape(part('soup'), p([17, 17, 62, 62]), 'ellipse', {
      kind: 'radial',
      x: 0.4,
      y: 0.35,
      radius: 0.75,
      stops: [
        { at: 0, color: '#ffffff73' },
        { at: 1, color: '#ffffff00' },
      ],
    }),
    shape(part('egg'), p([27, 27, 20, 23]), 'ellipse', rim, { rotation: -20 }),
    shape(part('yolk'), p([32, 33, 10, 11]), 'ellipse', fill),
    shape(part('herb 1'), p([52, 26, 16, 8]), 'ellipse', primary, { rotation: 30 }),
    shape(part('herb 2'), p([58, 34, 14, 7]), 'ellipse', primary, { rotation: -12, opacity: 0.85 }),
    shape(part('herb 3'), p([50, 35, 12, 6]), 'ellipse', primary, { rotation: 70, opacity: 0.7 }),
    ...[26, 18, 10].map((side, index) =>
      shape(part(`noodle ${index + 1}`), p([51 - side / 2, 59 - side / 2, side, side]), 'ellipse', null, {
        stroke: { color: rim, width: Math.max(2, Math.round(at[2] * 0.018)), dash: [] },
      }),
    ),
    shape(part('spring onion 1'), p([66, 48, 6, 6]), 'ellipse', null, {
      stroke: { color: primary, width: Math.max(2, Math.round(at[2] * 0.014)), dash: [] },
    }),
    shape(part('spring onion 2'), p([29, 56, 5, 5]), 'ellipse', null, {
      stroke: { color: primary, width: Math.max(2, Math.round(at[2] * 0.014)), dash: [] },
    }),
    shape(part('seed'), p([60, 44, 1.6, 1.6]), 'ellipse', rim),
    shape(part('seed 2'), p([40, 52, 1.6, 1.6]), 'ellipse', rim),
  ]);

/**
 * A person from the chest up, in black and white as in a newspaper, so that no kit turns them green; the apron is in
 * the brand's color.
 */
export const person = (title: string, at: readonly [number, number, number], apron = accent) =>
  drawing(title, at, (p, part) => {
    const pen = Math.max(2, Math.round(at[2] * 0.009));
    const eye = (name: string, x: number) =>
      shape(part(name), p([x, 39, 12, 11]), 'ellipse', '#ffffff59', {
        stroke: { color: '#000000', width: pen, dash: [] },
      });
    return [
      shape(part('hair back'), p([25, 10, 50, 56]), 'ellipse', HAIR),
      shape(part('hair ends'), p([25, 38, 50, 34]), 'rectangle', HAIR, { radius: at[2] * 0.08 }),
      shape(part('neck'), p([42, 54, 16, 24]), 'rectangle', '#ffffff'),
      shape(part('neck shade'), p([42, 54, 16, 24]), 'rectangle', '#00000047'),
      shape(part('shirt'), p([10, 68, 80, 32]), 'arch', '#ffffff'),
      shape(part('shirt shade'), p([10, 68, 80, 32]), 'arch', shade('#0000001f', '#00000005', 90)),
      shape(part('collar'), p([41, 65, 18, 12]), 'ellipse', '#ffffff'),
      shape(part('collar shade'), p([41, 65, 18, 12]), 'ellipse', '#00000047'),
      shape(part('face'), p([33, 22, 34, 43]), 'ellipse', '#ffffff'),
      shape(part('face shade'), p([33, 22, 34, 43]), 'ellipse', shade('#00000014', '#00000033')),
      shape(part('fringe'), p([31, 13, 38, 19]), 'ellipse', HAIR, { rotation: -7 }),
      eye('glass left', 36.5),
      eye('glass right', 51.5),
      shape(part('bridge'), p([48, 43, 4, 1]), 'rectangle', '#000000'),
      shape(part('mouth'), p([46, 56, 9, 1.3]), 'rectangle', '#000000b3', {
        radius: at[2] * 0.01,
        rotation: -7,
      }),
      shape(part('apron'), p([34, 81, 32, 19]), 'rectangle', apron, { radius: at[2] * 0.02 }),
      shape(part('strap left'), p([36, 70, 4, 14]), 'rectangle', apron),
      shape(part('strap right'), p([60, 70, 4, 14]), 'rectangle', apron),
    ];
  });
const HAIR = '#000000';
