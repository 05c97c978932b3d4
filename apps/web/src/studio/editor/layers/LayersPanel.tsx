import { pathTo } from '@waymark/creative/edit/tree';
import { type KeyboardEvent, useRef, useState } from 'react';
import { isTyping } from '../../../editing/isTyping.ts';
import { goInto } from '../canvas/layerDeeds.ts';
import { useCard, useCardStore } from '../store/context.ts';
import { orderSelected, removeSelected } from '../store/deeds.ts';
import { useRestCard } from '../store/shown.ts';
import { stage } from '../store/stage.ts';
import { AddBar } from './AddBar.tsx';
import { LayerRow } from './LayerRow.tsx';
import classes from './Layers.module.css';
import { treeStep, visibleRows } from './treeKeys.ts';
import { useLayerDrag } from './useLayerDrag.ts';

/** The layers as a list, front to back: the canvas' equal for those who work by keys or by ear. */
export function LayersPanel() {
  const store = useCardStore();
  const card = useRestCard();
  const mayEdit = useCard((state) => state.mayEdit);
  const last = useCard((state) => state.selected.at(-1) ?? null);
  const [focused, setFocused] = useState<string | null>(null);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [renaming, setRenaming] = useState<string | null>(null);
  const drag = useLayerDrag();
  const tree = useRef<HTMLDivElement>(null);
  const rows = visibleRows(card.layers, folded);
  const known = (id: string | null) => rows.some((row) => row.id === id);
  const current = known(last) ? last : known(focused) ? focused : (rows[0]?.id ?? null);

  const fold = (id: string, away: boolean) =>
    setFolded((before) => {
      const next = new Set(before);
      if (away) next.add(id);
      else next.delete(id);
      return next;
    });
  const focusRow = (id: string) =>
    tree.current?.querySelector<HTMLElement>(`[data-layer="${CSS.escape(id)}"]`)?.focus();

  const onKeyDown = (event: KeyboardEvent) => {
    if (isTyping(event.target)) return;
    const step = treeStep(event, rows, current, folded);
    if (!step) return;
    const { selected, select } = store.getState();
    if (!mayEdit && (step.kind === 'order' || step.kind === 'rename' || step.kind === 'remove')) return;
    event.preventDefault();
    event.stopPropagation();
    if (step.kind === 'go') {
      setFocused(step.id);
      select(event.shiftKey ? [...selected.filter((id) => id !== step.id), step.id] : [step.id]);
      focusRow(step.id);
    } else if (step.kind === 'fold') fold(step.id, step.folded);
    else if (step.kind === 'order') orderSelected(store, step.deed);
    else if (step.kind === 'rename') setRenaming(current);
    else if (step.kind === 'remove') removeSelected(store);
    else if (step.kind === 'edit') goInto(store);
    else if (current !== null)
      select(selected.includes(current) ? selected.filter((id) => id !== current) : [...selected, current]);
  };

  return (
    <aside className={classes.panel} aria-label="Layers" data-testid="layers">
      {mayEdit && <AddBar />}
      <h2 className={classes.head}>Layers</h2>
      {rows.length === 0 ? (
        <p className={classes.none}>No layers yet.</p>
      ) : (
        <div
          ref={tree}
          className={classes.tree}
          role="tree"
          aria-label="Layers, front to back"
          aria-multiselectable
          onKeyDown={onKeyDown}
          onPointerLeave={() => stage.set({ hover: null })}
        >
          {rows.map((layer) => (
            <LayerRow
              key={layer.id}
              layer={layer}
              depth={pathTo(card.layers, layer.id).length - 1}
              folded={folded}
              fold={fold}
              current={current}
              renaming={renaming}
              rename={setRenaming}
              drag={drag}
            />
          ))}
        </div>
      )}
    </aside>
  );
}
