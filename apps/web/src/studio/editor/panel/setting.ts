import type { Card, Layer, LayerKind, LayerOf } from '@waymark/creative/document/document';
import { changeable, type FixedPart, mayChange } from '@waymark/creative/edit/fixed';
import { changeLayer, changeLayers } from '@waymark/creative/edit/tree';
import { useMemo } from 'react';
import { changeSelected } from '../store/actions.ts';
import { useCard, useCardStore } from '../store/context.ts';
import { tryCard } from '../store/shown.ts';

/** Props of every layer form: the layer, how to change it (one history step), and how to preview a change. */
export interface FormProps<K extends LayerKind> {
  layer: LayerOf<K>;
  set: (change: Partial<LayerOf<K>>) => void;
  /** Previews a change during a drag; `set` makes it permanent. */
  attempt: (change: Partial<LayerOf<K>>) => void;
}

/** Props of a section that sets one part, whatever kinds of layers have it. */
export type PartProps<P> = P & { off: boolean; set: (change: P) => void; attempt: (change: P) => void };

const changed = (layer: Layer, change: object): Layer => ({ ...layer, ...change }) as Layer;

export function useSetting(id: string): { set: (change: object) => void; attempt: (change: object) => void } {
  const store = useCardStore();
  return useMemo(
    () => ({
      set: (change) =>
        changeSelected(store, (card) => changeLayer(card, id, (layer) => changed(layer, change))),
      attempt: (change) => tryCard(store, (card) => changeLayer(card, id, (layer) => changed(layer, change))),
    }),
    [store, id],
  );
}

/**
 * Several layers at once: applying `change` to each is one step. Layers whose part this person may not change stay as
 * they are.
 */
export function useSettings(part: FixedPart): {
  off: boolean;
  set: (change: (layer: Layer) => object) => void;
  attempt: (change: (layer: Layer) => object) => void;
} {
  const store = useCardStore();
  const card = useCard((state) => state.card);
  const selected = useCard((state) => state.selected);
  const bound = useCard((state) => state.bound);
  const mayEdit = useCard((state) => state.mayEdit);
  return useMemo(() => {
    const ids = changeable(card, selected, part, bound);
    const all = (change: (layer: Layer) => object) => (now: Card) =>
      changeLayers(now, ids, (layer) => changed(layer, change(layer)));
    return {
      off: !mayEdit || ids.size === 0,
      set: (change) => changeSelected(store, all(change)),
      attempt: (change) => tryCard(store, all(change)),
    };
  }, [store, card, selected, part, bound, mayEdit]);
}

/** Whether parts of a layer may be changed by this person. */
export function useMayChange(id: string): {
  position: boolean;
  content: boolean;
  style: boolean;
  removal: boolean;
} {
  const card = useCard((state) => state.card);
  const bound = useCard((state) => state.bound);
  const mayEdit = useCard((state) => state.mayEdit);
  return {
    position: mayEdit && mayChange(card, id, 'position', bound),
    content: mayEdit && mayChange(card, id, 'content', bound),
    style: mayEdit && mayChange(card, id, 'style', bound),
    removal: mayEdit && mayChange(card, id, 'removal', bound),
  };
}
