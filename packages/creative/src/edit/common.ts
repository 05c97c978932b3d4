import type { Layer } from '../document/document.ts';

/** A part that several kinds of layers have. */
type Shared = 'style' | 'fill' | 'stroke' | 'color';

/** That part of each layer; null if one of them has no such part. */
export function partsOf<K extends Shared>(
  layers: readonly Layer[],
  key: K,
): Extract<Layer, Record<K, unknown>>[K][] | null {
  const having = layers.flatMap((layer) => (has(layer, key) ? [layer[key]] : []));
  return having.length === layers.length && having.length > 0 ? having : null;
}

function has<K extends Shared>(layer: Layer, key: K): layer is Extract<Layer, Record<K, unknown>> {
  return key in layer;
}

/** The keys in which the values differ. */
export function differing<T extends object>(values: readonly T[]): Set<string> {
  const [first, ...rest] = values;
  if (!first) return new Set();
  return new Set(
    Object.entries(first).flatMap(([key, value]) =>
      rest.some((other) => !alike(Object.entries(other).find(([name]) => name === key)?.[1], value))
        ? [key]
        : [],
    ),
  );
}

/** Whether all values are equal. */
export const allAlike = (values: readonly unknown[]): boolean =>
  values.every((value) => alike(value, values[0]));

const alike = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
