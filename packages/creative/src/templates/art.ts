import type { Color, GroupLayer, Layer } from '../document.ts';
import { accent, group, ink, type Place, paper, primary, shape } from './parts.ts';

/** Drawn pictures of simple shapes in the kit's colours, to stand until a brand's own photographs do. Each in its own square of 100. */
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

/** A bowl of something good, seen from above on its plate. */
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
    shape(part('noodle 1'), p([30, 56, 36, 3]), 'rectangle', rim, { radius: at[2], rotation: 12 }),
    shape(part('noodle 2'), p([29, 61, 38, 3]), 'rectangle', rim, { radius: at[2], rotation: 6 }),
    shape(part('noodle 3'), p([33, 66, 32, 3]), 'rectangle', rim, { radius: at[2], rotation: -2 }),
  ]);

/** A person from the chest up, in two tones of one colour. */
export const person = (
  title: string,
  at: readonly [number, number, number],
  shirt = primary,
  skin = accent,
) =>
  drawing(title, at, (p, part) => [
    shape(part('hair back'), p([25, 10, 50, 56]), 'ellipse', ink),
    shape(part('hair ends'), p([25, 38, 50, 34]), 'rectangle', ink, { radius: at[2] * 0.08 }),
    shape(part('neck'), p([42, 54, 16, 22]), 'rectangle', skin),
    shape(part('neck light'), p([42, 54, 16, 22]), 'rectangle', '#ffffff66'),
    shape(part('shoulders'), p([10, 68, 80, 32]), 'arch', shirt),
    shape(part('collar'), p([41, 66, 18, 12]), 'ellipse', skin),
    shape(part('collar light'), p([41, 66, 18, 12]), 'ellipse', '#ffffff66'),
    shape(part('face'), p([33, 22, 34, 42]), 'ellipse', skin),
    shape(part('face light'), p([33, 22, 34, 42]), 'ellipse', '#ffffff8c'),
    shape(part('fringe'), p([31, 13, 38, 18]), 'ellipse', ink, { rotation: -7 }),
    shape(part('apron'), p([35, 80, 30, 20]), 'rectangle', paper, { radius: at[2] * 0.02 }),
    shape(part('strap left'), p([36, 69, 4, 14]), 'rectangle', paper),
    shape(part('strap right'), p([60, 69, 4, 14]), 'rectangle', paper),
  ]);
