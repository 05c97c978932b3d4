import type { Color, GroupLayer, Layer } from '../document/document.ts';
import { accent, ink, line, paper, primary } from './look.ts';
import { group, type Place, shape } from './parts.ts';

/**
 * Pictures drawn from simple shapes in the kit's colors, as placeholders for a brand's own photographs. Each is in its
 * own square of 100.
 */
function drawing(
  title: string,
  [x, y, side]: readonly [number, number, number],
  draw: (part: typeof shape) => Layer[],
): GroupLayer {
  const unit = side / 100;
  const scaled = ([left, top, width, height]: Place): Place => [
    Math.round(left * unit),
    Math.round(top * unit),
    Math.max(1, Math.round(width * unit)),
    Math.max(1, Math.round(height * unit)),
  ];
  const part: typeof shape = (name, place, ...look) => shape(`${title} ${name}`, scaled(place), ...look);
  return group(title, [x, y, side, side], draw(part));
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
  drawing(title, at, (part) => [
    part('shadow', [8, 88, 84, 9], 'ellipse', SHADE),
    part('saucer', [12, 84, 76, 8], 'ellipse', light),
    part('handle', [66, 42, 26, 28], 'ellipse', null, line(body, Math.round(at[2] * 0.055))),
    part('body', [20, 30, 54, 57], 'rectangle', body, { radius: at[2] * 0.12 }),
    part('body top', [20, 30, 54, 20], 'rectangle', body),
    part('shine', [20, 30, 27, 57], 'rectangle', shade(GLAZE, CLEAR), { radius: at[2] * 0.12 }),
    part('rim', [20, 25, 54, 11], 'ellipse', light),
    part('coffee', [24, 27, 46, 7], 'ellipse', ink),
    part('steam 1', [38, 5, 3, 16], 'rectangle', light, { radius: at[2] * 0.02, opacity: 0.55, rotation: 8 }),
    part('steam 2', [47, 0, 3, 20], 'rectangle', light, { radius: at[2] * 0.02, opacity: 0.7, rotation: -6 }),
    part('steam 3', [56, 6, 3, 15], 'rectangle', light, { radius: at[2] * 0.02, opacity: 0.55, rotation: 8 }),
  ]);

/** A round vase with three stems. */
export const vase = (title: string, at: readonly [number, number, number], body = primary, leaf = accent) =>
  drawing(title, at, (part) => [
    part('shadow', [22, 92, 56, 7], 'ellipse', SHADE),
    part('stem 1', [49, 10, 1.6, 50], 'rectangle', ink),
    part('stem 2', [40, 18, 1.6, 42], 'rectangle', ink, { rotation: -16 }),
    part('stem 3', [58, 18, 1.6, 42], 'rectangle', ink, { rotation: 16 }),
    part('flower 1', [42, 0, 16, 16], 'burst', leaf),
    part('flower 2', [26, 10, 14, 14], 'burst', leaf, { opacity: 0.8 }),
    part('flower 3', [60, 10, 14, 14], 'burst', leaf, { opacity: 0.8 }),
    part('body', [26, 52, 48, 46], 'ellipse', body),
    part('neck', [41, 42, 18, 18], 'rectangle', body, { radius: at[2] * 0.02 }),
    part('shine', [26, 52, 24, 46], 'ellipse', shade(GLAZE, CLEAR)),
  ]);

/** A bowl of food on its plate, seen from above. */
export const bowl = (title: string, at: readonly [number, number, number], rim = paper, fill = accent) => {
  const pen = (color: Color, share: number) => line(color, Math.max(2, Math.round(at[2] * share)));
  return drawing(title, at, (part) => [
    part('shadow', [1, 4, 96, 96], 'ellipse', SHADE),
    part('plate', [0, 0, 96, 96], 'ellipse', rim),
    part('plate ring', [6, 6, 84, 84], 'ellipse', null, pen('#00000014', 0.008)),
    part('bowl', [13, 13, 70, 70], 'ellipse', ink),
    part('broth', [17, 17, 62, 62], 'ellipse', fill),
    part('soup', [17, 17, 62, 62], 'ellipse', {
      kind: 'radial',
      x: 0.4,
      y: 0.35,
      radius: 0.75,
      stops: [
        { at: 0, color: '#ffffff73' },
        { at: 1, color: '#ffffff00' },
      ],
    }),
    part('egg', [27, 27, 20, 23], 'ellipse', rim, { rotation: -20 }),
    part('yolk', [32, 33, 10, 11], 'ellipse', fill),
    part('herb 1', [52, 26, 16, 8], 'ellipse', primary, { rotation: 30 }),
    part('herb 2', [58, 34, 14, 7], 'ellipse', primary, { rotation: -12, opacity: 0.85 }),
    part('herb 3', [50, 35, 12, 6], 'ellipse', primary, { rotation: 70, opacity: 0.7 }),
    ...[26, 18, 10].map((side, index) =>
      part(
        `noodle ${index + 1}`,
        [51 - side / 2, 59 - side / 2, side, side],
        'ellipse',
        null,
        pen(rim, 0.018),
      ),
    ),
    part('spring onion 1', [66, 48, 6, 6], 'ellipse', null, pen(primary, 0.014)),
    part('spring onion 2', [29, 56, 5, 5], 'ellipse', null, pen(primary, 0.014)),
    part('seed', [60, 44, 1.6, 1.6], 'ellipse', rim),
    part('seed 2', [40, 52, 1.6, 1.6], 'ellipse', rim),
  ]);
};

/**
 * A person from the chest up, in black and white as in a newspaper, so that no kit turns them green; the apron is in
 * the brand's color.
 */
export const person = (title: string, at: readonly [number, number, number], apron = accent) =>
  drawing(title, at, (part) => {
    const pen = Math.max(2, Math.round(at[2] * 0.009));
    const eye = (name: string, x: number) =>
      part(name, [x, 39, 12, 11], 'ellipse', '#ffffff59', line('#000000', pen));
    return [
      part('hair back', [25, 10, 50, 56], 'ellipse', HAIR),
      part('hair ends', [25, 38, 50, 34], 'rectangle', HAIR, { radius: at[2] * 0.08 }),
      part('neck', [42, 54, 16, 24], 'rectangle', '#ffffff'),
      part('neck shade', [42, 54, 16, 24], 'rectangle', '#00000047'),
      part('shirt', [10, 68, 80, 32], 'arch', '#ffffff'),
      part('shirt shade', [10, 68, 80, 32], 'arch', shade('#0000001f', '#00000005', 90)),
      part('collar', [41, 65, 18, 12], 'ellipse', '#ffffff'),
      part('collar shade', [41, 65, 18, 12], 'ellipse', '#00000047'),
      part('face', [33, 22, 34, 43], 'ellipse', '#ffffff'),
      part('face shade', [33, 22, 34, 43], 'ellipse', shade('#00000014', '#00000033')),
      part('fringe', [31, 13, 38, 19], 'ellipse', HAIR, { rotation: -7 }),
      eye('glass left', 36.5),
      eye('glass right', 51.5),
      part('bridge', [48, 43, 4, 1], 'rectangle', '#000000'),
      part('mouth', [46, 56, 9, 1.3], 'rectangle', '#000000b3', { radius: at[2] * 0.01, rotation: -7 }),
      part('apron', [34, 81, 32, 19], 'rectangle', apron, { radius: at[2] * 0.02 }),
      part('strap left', [36, 70, 4, 14], 'rectangle', apron),
      part('strap right', [60, 70, 4, 14], 'rectangle', apron),
    ];
  });
const HAIR = '#000000';
