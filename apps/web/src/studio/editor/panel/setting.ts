import type { Card, Layer, LayerKind, LayerOf } from '@waymark/creative/document/document';
import { changeable, type FixedPart, mayChange } from '@waymark/creative/edit/fixed';
import { changeLayer, changeLayers } from '@waymark/creative/edit/tree';
import { useMemo } from 'react';
import { changeSelected } from '../store/actions.ts';
import { useCard, useCardStore } from '../store/context.ts';
import { tryCard } from '../store/shown.ts';

/** How something is changed, as one history step. */
export interface Setting<T> {
  set: (value: T) => void;
  /** Previews it during a drag; `set` makes it permanent. */
  attempt: (value: T) => void;
}

/** Props of every layer form: the layer, and how to change it. */
export type FormProps<K extends LayerKind> = { layer: LayerOf<K> } & Setting<Partial<LayerOf<K>>>;

/** Props of a section that sets one part, whatever kinds of layers have it. */
export type PartProps<P> = P & { off: boolean } & Setting<P>;

/** How a part is set within something else: `change` is what setting the part means for the whole. */
export const within = <T, P>({ set, attempt }: Setting<T>, change: (part: P) => T): Setting<P> => ({
  set: (part) => set(change(part)),
  attempt: (part) => attempt(change(part)),
});

const changed = (layer: Layer, change: object): Layer => ({ ...layer, ...change }) as Layer;

export function useSetting(id: string): Setting<object> {
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

/** Several layers, changed as one step. Those whose part this person may not change stay as they are. */
export function useSettings(part: FixedPart): { off: boolean } & Setting<(layer: Layer) => object> {
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
export function useMayChange(id: string): Record<FixedPart, boolean> {
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
