import type { Layer } from '@waymark/creative/document/document';

/** The visible rows of the list, front to back, without collapsed ones. */
export function visibleRows(layers: readonly Layer[], folded: ReadonlySet<string>): Layer[] {
  return layers
    .toReversed()
    .flatMap((layer) =>
      layer.kind === 'group' && !folded.has(layer.id)
        ? [layer, ...visibleRows(layer.layers, folded)]
        : [layer],
    );
}

/** How many groups each layer is in, by layer id. */
export function depthsOf(
  layers: readonly Layer[],
  depth = 0,
  found = new Map<string, number>(),
): Map<string, number> {
  for (const layer of layers) {
    found.set(layer.id, depth);
    if (layer.kind === 'group') depthsOf(layer.layers, depth + 1, found);
  }
  return found;
}

export type TreeStep =
  | { kind: 'go'; id: string }
  | { kind: 'fold'; id: string; folded: boolean }
  | { kind: 'order'; command: 'forward' | 'backward' | 'front' | 'back' }
  | { kind: 'rename' | 'remove' | 'toggle' | 'edit' }
  | null;

/** What a key does in the list of layers: arrows move and collapse as in any tree; with Alt, they reorder. */
export function treeStep(
  press: { key: string; altKey: boolean },
  rows: readonly Layer[],
  current: string | null,
  folded: ReadonlySet<string>,
): TreeStep {
  const place = rows.findIndex(({ id }) => id === current);
  const layer = rows[place];
  const go = (index: number): TreeStep => {
    const target = rows[Math.max(0, Math.min(rows.length - 1, index))];
    return target ? { kind: 'go', id: target.id } : null;
  };
  if (press.altKey) {
    const commands = { ArrowUp: 'forward', ArrowDown: 'backward', Home: 'front', End: 'back' } as const;
    const command = Object.entries(commands).find(([key]) => key === press.key)?.[1];
    return command ? { kind: 'order', command } : null;
  }
  switch (press.key) {
    case 'ArrowDown':
      return go(place + 1);
    case 'ArrowUp':
      return go(place - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(rows.length - 1);
    case 'ArrowRight':
      if (layer?.kind !== 'group') return null;
      return folded.has(layer.id) ? { kind: 'fold', id: layer.id, folded: false } : go(place + 1);
    case 'ArrowLeft': {
      if (layer?.kind === 'group' && !folded.has(layer.id))
        return { kind: 'fold', id: layer.id, folded: true };
      const parent = rows.find((row) => row.kind === 'group' && row.layers.some(({ id }) => id === current));
      return parent ? { kind: 'go', id: parent.id } : null;
    }
    case ' ':
      return { kind: 'toggle' };
    case 'Enter':
      return { kind: 'edit' };
    case 'F2':
      return { kind: 'rename' };
    case 'Delete':
    case 'Backspace':
      return { kind: 'remove' };
    default:
      return null;
  }
}
