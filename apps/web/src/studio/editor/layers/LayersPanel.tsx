import { Tooltip } from '@mantine/core';
import { kindWords, type MadeKind } from '@waymark/creative/edit/make';
import { allIds, pathTo } from '@waymark/creative/edit/tree';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { isTyping } from '../../../editing/isTyping.ts';
import { useToday, useZone } from '../../../ui/clock/ClockProvider.tsx';
import { DAY, localDay } from '../../../ui/format/time.ts';
import { openMenu } from '../commands/LayerMenu.tsx';
import { goInto } from '../commands/layerCommands.ts';
import { addLayer, orderSelected, removeSelected } from '../store/actions.ts';
import { useCard, useCardStore, useSurroundings } from '../store/context.ts';
import { useRestCard } from '../store/shown.ts';
import { uiState } from '../store/uiState.ts';
import { LayerRow, type RowActions } from './LayerRow.tsx';
import classes from './Layers.module.css';
import { layerIcons } from './layerIcons.ts';
import { depthsOf, treeStep, visibleRows } from './treeKeys.ts';
import { useLayerDrag } from './useLayerDrag.ts';

/** The layers as a list, front to back: the canvas's equivalent for keyboard and screen reader users. */
export function LayersPanel() {
  const store = useCardStore();
  const card = useRestCard();
  const mayEdit = useCard((state) => state.mayEdit);
  const last = useCard((state) => state.selected.at(-1) ?? null);
  const [focused, setFocused] = useState<string | null>(null);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [renaming, setRenaming] = useState<string | null>(null);
  const { over, drag } = useLayerDrag();
  const tree = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => visibleRows(card.layers, folded), [card.layers, folded]);
  const depths = useMemo(() => depthsOf(card.layers), [card.layers]);
  const known = (id: string | null) => rows.some((row) => row.id === id);
  const current = known(last) ? last : known(focused) ? focused : (rows[0]?.id ?? null);

  const fold = useCallback((id: string, away: boolean) => {
    setFolded((before) => {
      const next = new Set(before);
      if (away) next.add(id);
      else next.delete(id);
      return next;
    });
  }, []);
  const rowOf = (id: string) => tree.current?.querySelector<HTMLElement>(`[data-layer="${CSS.escape(id)}"]`);
  /** After the list re-renders, focuses the row that moved, or the one that replaced a removed row. */
  const focusSoon = (id: string | null | undefined) => {
    if (!id) return;
    setFocused(id);
    requestAnimationFrame(() => rowOf(id)?.focus());
  };

  // What is selected on the canvas is seen in the list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another layer is selected
  useEffect(() => {
    if (last === null) return;
    const groups = pathTo(card.layers, last).slice(0, -1);
    if (groups.some(({ id }) => folded.has(id)))
      setFolded((before) => new Set([...before].filter((id) => !groups.some((group) => group.id === id))));
    const row = requestAnimationFrame(() => rowOf(last)?.scrollIntoView({ block: 'nearest' }));
    return () => cancelAnimationFrame(row);
  }, [last]);

  const pick = (id: string, how: { range: boolean; add: boolean }) => {
    const { selected, select } = store.getState();
    const from = rows.findIndex((row) => row.id === last);
    const to = rows.findIndex((row) => row.id === id);
    if (how.range && from !== -1) {
      const between = rows.slice(Math.min(from, to), Math.max(from, to) + 1).map((row) => row.id);
      // The clicked layer stays last, because the next range begins at it.
      select([...new Set([...selected, ...between])].filter((other) => other !== last).concat(last ?? id));
    } else if (how.add || how.range)
      select(selected.includes(id) ? selected.filter((other) => other !== id) : [...selected, id]);
    else select([id]);
  };

  const latest = useRef({ pick, focusSoon });
  latest.current = { pick, focusSoon };
  const commands = useMemo<RowActions>(
    () => ({
      fold,
      rename: setRenaming,
      renamed: (id) => latest.current.focusSoon(id),
      pick: (id, how) => latest.current.pick(id, how),
      drag,
    }),
    [fold, drag],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey) return;
    const step = treeStep(event, rows, current, folded);
    if (!step) return;
    const { selected, select } = store.getState();
    if (!mayEdit && (step.kind === 'order' || step.kind === 'rename' || step.kind === 'remove')) return;
    event.preventDefault();
    event.stopPropagation();
    if (step.kind === 'go') {
      setFocused(step.id);
      select(event.shiftKey ? [...selected.filter((id) => id !== step.id), step.id] : [step.id]);
      rowOf(step.id)?.focus();
    } else if (step.kind === 'fold') fold(step.id, step.folded);
    else if (step.kind === 'order') {
      if (current !== null && !selected.includes(current)) select([current]);
      orderSelected(store, step.command);
      focusSoon(current);
    } else if (step.kind === 'rename') setRenaming(current);
    else if (step.kind === 'remove') {
      removeSelected(store);
      const left = new Set(allIds(store.getState().card.layers));
      const place = rows.findIndex(({ id }) => id === current);
      const after = [...rows.slice(place), ...rows.slice(0, place).toReversed()];
      focusSoon(after.find(({ id }) => left.has(id))?.id);
    } else if (step.kind === 'edit') {
      if (current !== null && !selected.includes(current)) select([current]);
      goInto(store);
    } else if (current !== null)
      select(selected.includes(current) ? selected.filter((id) => id !== current) : [...selected, current]);
  };

  return (
    <section className={classes.panel} aria-label="Layers" data-testid="layers">
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
          onPointerLeave={() => uiState.set({ hover: null })}
          onContextMenu={(event) => {
            const row = event.target instanceof Element ? event.target.closest('[data-layer]') : null;
            if (row && !isTyping(event.target)) openMenu(event, store, row.getAttribute('data-layer'));
          }}
          onDragOver={drag.hoverEnd}
          onDrop={drag.drop}
        >
          {rows.map((layer) => (
            <LayerRow
              key={layer.id}
              layer={layer}
              depth={depths.get(layer.id) ?? 0}
              folded={folded.has(layer.id)}
              current={current === layer.id}
              renaming={renaming === layer.id}
              drop={over?.id === layer.id ? over.place : null}
              commands={commands}
            />
          ))}
        </div>
      )}
    </section>
  );
}

const kinds: { kind: MadeKind; short: string; key?: string }[] = [
  { kind: 'text', short: 'Text', key: 'T' },
  { kind: 'image', short: 'Picture', key: 'I' },
  { kind: 'shape', short: 'Shape', key: 'R' },
  { kind: 'icon', short: 'Icon' },
  { kind: 'price', short: 'Price' },
  { kind: 'coupon', short: 'Coupon' },
  { kind: 'qr', short: 'QR' },
  { kind: 'barcode', short: 'Barcode' },
  { kind: 'countdown', short: 'Timer' },
];

/** One button for each kind of layer. */
function AddBar() {
  const store = useCardStore();
  const { kit } = useSurroundings();
  const zone = useZone();
  const now = useToday();
  const add = (kind: MadeKind) => {
    const week = { until: `${localDay(now + 7 * DAY, zone)}T18:00`, zone };
    if (kind === 'countdown') addLayer(store, kit, kind, week);
    else addLayer(store, kit, kind);
  };
  return (
    <div className={classes.add} role="toolbar" aria-label="Add a layer">
      {kinds.map(({ kind, short, key }) => {
        const Icon = layerIcons[kind];
        return (
          <Tooltip key={kind} label={`Add: ${kindWords[kind]}${key ? ` (${key})` : ''}`}>
            <button
              type="button"
              className={classes.addButton}
              aria-label={`Add: ${short}`}
              onClick={() => add(kind)}
              data-testid={`add-${kind}`}
            >
              <Icon size={18} stroke={1.6} aria-hidden />
              {short}
            </button>
          </Tooltip>
        );
      })}
    </div>
  );
}
