import type { Family, KindPreset } from '../settings/kind.ts';
import { kinds, type NodeKind, nodeKinds, type Settings } from './kinds.ts';

/** Something to drag onto the canvas. */
export interface Preset extends KindPreset<Settings<NodeKind>> {
  kind: NodeKind;
  family: Family;
}

const all = nodeKinds.flatMap((kind): Preset[] =>
  kinds[kind].presets.map((preset) => ({ ...preset, kind, family: kinds[kind].family })),
);

const families = [...new Set(all.map(({ family }) => family))];

/** In the order of the palette: general presets come after the rest of their family. */
export const presets: readonly Preset[] = families.flatMap((one) => {
  const own = all.filter(({ family }) => family === one);
  return [...own.filter(({ general }) => !general), ...own.filter(({ general }) => general)];
});
