import { canonicalJson } from '@waymark/journey/plan/canonical';
import type { Card, Layer } from '../document/document.ts';
import { allLayers } from '../document/walk.ts';
import { type FixedPart, isFixedPart } from './fixed.ts';
import { boxMatrix, identity, type Matrix, within } from './matrix.ts';
import { howObscured, viewsOf } from './seen.ts';
import { pathTo } from './tree.ts';

/** A fixed part of a layer that an edit changed. `name` is the layer's; `how` says what hides it. */
export interface Breach {
  layerId: string;
  name: string;
  part: FixedPart;
  how?: 'faded' | 'covered' | 'conditional';
}

/** What each kind of layer says or shows. Everything else, except position and name, is its style. */
const content: Record<Layer['kind'], readonly string[]> = {
  text: ['text'],
  image: ['source', 'alt'],
  shape: [],
  icon: ['icon'],
  qr: ['data'],
  barcode: ['data', 'format', 'caption'],
  coupon: ['code', 'label', 'expires', 'notches'],
  price: ['now', 'was', 'note'],
  countdown: ['until', 'zone', 'shows', 'label', 'after'],
  group: [],
};
const neither = new Set(['id', 'kind', 'name', 'x', 'y', 'width', 'height', 'rotation', 'hidden']);
const checkedSeparately = new Set(['locked', 'layers', 'visibleWhen', 'fixed']);
/** How far the editor's own rounding may move a layer, px. */
const CLOSE = 0.05;

/**
 * Returns the fixed parts that an edit changed, for somebody bound by the template. Parts are compared as seen:
 * grouping around one, or moving it and back, is no change. A layer with any fixed part keeps its name, and one that
 * may not be removed may not be hidden by covering it either.
 */
export function breaches(before: Card, after: Card): Breach[] {
  const found: Breach[] = [];
  const view = viewsOf(before, after);
  for (const layer of allLayers(before.layers)) {
    const was = pathTo(before.layers, layer.id);
    const parts = (['position', 'content', 'style', 'removal'] as const).filter((part) =>
      isFixedPart(was, part),
    );
    if (parts.length === 0) continue;
    const is = pathTo(after.layers, layer.id);
    const now = is.at(-1);
    const breach = (part: FixedPart, how?: Breach['how']) =>
      found.push({ layerId: layer.id, name: layer.name, part, ...(how && { how }) });
    const [own] = layer.fixed;
    if (own && now && now.name !== layer.name) breach(own);
    for (const part of parts) {
      if (!now) {
        if (part === 'removal') breach(part);
        continue;
      }
      const freed = layer.fixed.includes(part) && !now.fixed.includes(part);
      if (freed || changedIn(part, was, is) || framesChange(part, layer.id, before, after)) breach(part);
      else if (part === 'style' && faintness(was) !== faintness(is)) breach(part, 'faded');
      else if (part === 'style' || part === 'position') continue;
      else if (conditionsOf(before, was) !== conditionsOf(after, is)) breach(part, 'conditional');
      else if (part === 'removal' && layer.kind !== 'group') {
        const how = howObscured(layer.id, view);
        // The style check already reports that it faded.
        const reported =
          how === 'faded' && found.some((one) => one.layerId === layer.id && one.part === 'style');
        if (how && !reported) breach(part, how);
      }
    }
  }
  return found;
}

/**
 * What decides for whom a layer is shown: its conditions and those of the groups around it, with the sources of their
 * variables.
 */
const conditionsOf = ({ variables }: Card, path: readonly Layer[]): string =>
  path
    .flatMap(({ visibleWhen }) => visibleWhen ?? [])
    .map((condition) =>
      canonicalJson([condition, variables.find(({ name }) => name === condition.variable) ?? null]),
    )
    .sort()
    .join();

const faintness = (path: readonly Layer[]): string =>
  path.reduce((product, { opacity }) => product * opacity, 1).toFixed(3);

/** Whether anything on the card is fixed. */
export const hasFixed = (card: Card): boolean =>
  [...allLayers(card.layers)].some(({ fixed }) => fixed.length > 0);

function changedIn(part: FixedPart, was: readonly Layer[], is: readonly Layer[]): boolean {
  const [before, after] = [was.at(-1), is.at(-1)];
  if (!before || !after || before.kind !== after.kind) return true;
  switch (part) {
    case 'position':
      return !samePlace(was, is) || before.width !== after.width || before.height !== after.height;
    case 'content':
      return differ(before, after, content[before.kind]);
    case 'style':
      return differ(before, after, looksOf(before, after));
    case 'removal':
      return is.some(({ hidden }) => hidden) !== was.some(({ hidden }) => hidden);
    default:
      return part satisfies never;
  }
}

const looksOf = (before: Layer, after: Layer): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => !neither.has(key) && !checkedSeparately.has(key) && !content[before.kind].includes(key),
  );

const differ = (before: Layer, after: Layer, keys: readonly string[]): boolean =>
  keys.some((key) => written(before, key) !== written(after, key));

const written = (layer: Layer, key: string): string =>
  canonicalJson(Object.entries(layer).find(([name]) => name === key)?.[1] ?? null);

function samePlace(was: readonly Layer[], is: readonly Layer[]): boolean {
  const [a, b] = [matrixOf(was), matrixOf(is)];
  return (['a', 'b', 'c', 'd', 'e', 'f'] as const).every((key) => Math.abs(a[key] - b[key]) <= CLOSE);
}

const matrixOf = (path: readonly Layer[]): Matrix =>
  path.reduce((matrix, layer) => within(matrix, boxMatrix(layer)), identity);

const framed: Record<FixedPart, readonly ('hidden' | 'x' | 'y' | 'rotation' | 'opacity' | 'text')[]> = {
  position: ['x', 'y', 'rotation'],
  content: ['text'],
  style: ['opacity'],
  removal: ['hidden'],
};

/** A frame may do to a layer only what it did before, and a new frame nothing. */
function framesChange(part: FixedPart, id: string, before: Card, after: Card): boolean {
  return after.frames.some((frame) => {
    const old = before.frames.find((other) => other.id === frame.id);
    return framed[part].some((key) => frame.changes[id]?.[key] !== old?.changes[id]?.[key]);
  });
}
