import {
  IconChevronDown,
  IconChevronRight,
  IconEye,
  IconEyeOff,
  IconLock,
  IconLockOpen,
  IconPinned,
} from '@tabler/icons-react';
import type { Layer } from '@waymark/creative/document/document';
import { kindWords } from '@waymark/creative/edit/make';
import { changeLayer } from '@waymark/creative/edit/tree';
import { cut } from '@waymark/policy/cut';
import { memo, useRef, useState } from 'react';
import { toggle } from '../store/actions.ts';
import { useCard, useCardStore } from '../store/context.ts';
import { editCard } from '../store/shown.ts';
import { uiState } from '../store/uiState.ts';
import classes from './Layers.module.css';
import { layerIcons } from './layerIcons.ts';
import type { DropPlace, LayerDrag } from './useLayerDrag.ts';

/** The rows' callbacks, in a stable object, so that only rows that change re-render. */
export interface RowActions {
  fold: (id: string, folded: boolean) => void;
  rename: (id: string | null) => void;
  /** The rename was ended with a key, so the row gets the focus again. */
  renamed: (id: string) => void;
  /** Selects by a click: alone, as a range, or in addition. */
  pick: (id: string, how: { range: boolean; add: boolean }) => void;
  drag: LayerDrag;
}

interface Props {
  layer: Layer;
  depth: number;
  folded: boolean;
  /** Whether it is the row in the tab order. */
  current: boolean;
  renaming: boolean;
  /** Where a dragged row would be dropped. */
  drop: DropPlace | null;
  commands: RowActions;
}

/** A layer's name in the list: its own name, or its words or kind. */
function titleOf(layer: Layer): string {
  if (layer.kind === 'text' && (layer.name === '' || layer.name === kindWords.text))
    return layer.text || kindWords.text;
  return layer.name || kindWords[layer.kind];
}

/** One layer in the list. A group's layers follow it, one level deeper. */
export const LayerRow = memo(function LayerRow(props: Props) {
  const { layer, depth, folded, current, renaming, drop, commands } = props;
  const { fold, rename, renamed, pick, drag } = commands;
  const store = useCardStore();
  const selected = useCard((state) => state.selected.includes(layer.id));
  const mayEdit = useCard((state) => state.mayEdit);
  const bound = useCard((state) => state.bound);
  const group = layer.kind === 'group';
  const open = group && !folded;
  const Icon = layerIcons[layer.kind];
  const title = titleOf(layer);
  const notes = [
    layer.hidden && 'hidden',
    layer.locked && 'locked',
    layer.fixed.length > 0 && 'locked by the template',
  ].filter(Boolean);
  return (
    <div
      className={classes.item}
      role="treeitem"
      aria-label={[`${kindWords[layer.kind]}: ${title}`, ...notes].join(', ')}
      aria-level={depth + 1}
      aria-selected={selected}
      aria-expanded={group ? open : undefined}
      tabIndex={current ? 0 : -1}
      data-layer={layer.id}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the tree handles the keys, a row only the mouse */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
      <div
        className={classes.row}
        style={{ paddingLeft: 4 + depth * 14 }}
        data-hidden={layer.hidden || undefined}
        data-drop={drop ?? undefined}
        draggable={mayEdit && !renaming}
        onDragStart={(event) => drag.start(layer.id, event)}
        onDragOver={(event) => drag.hover(layer.id, open, event)}
        onDrop={drag.drop}
        onDragEnd={drag.end}
        onPointerEnter={() => uiState.set({ hover: layer.id })}
        onPointerLeave={() => uiState.set({ hover: null })}
        onDoubleClick={() => mayEdit && !(bound && layer.fixed.length > 0) && rename(layer.id)}
        onClick={(event) => pick(layer.id, { range: event.shiftKey, add: event.ctrlKey || event.metaKey })}
      >
        {group ? (
          <button
            type="button"
            className={classes.fold}
            tabIndex={-1}
            aria-label={open ? `Collapse ${title}` : `Expand ${title}`}
            onClick={(event) => {
              event.stopPropagation();
              fold(layer.id, open);
            }}
          >
            {open ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
          </button>
        ) : (
          <span style={{ width: 16 }} />
        )}
        <Icon size={15} stroke={1.6} className={classes.icon} aria-hidden />
        {renaming && !(bound && layer.fixed.length > 0) ? (
          <RenameField
            layer={layer}
            title={title}
            done={(byKey) => {
              rename(null);
              if (byKey) renamed(layer.id);
            }}
          />
        ) : (
          <span className={classes.name} title={title}>
            {title}
          </span>
        )}
        {bound && layer.fixed.length > 0 && (
          <IconPinned size={14} stroke={1.6} className={classes.icon} aria-hidden>
            <title>Partly locked by the template</title>
          </IconPinned>
        )}
        {mayEdit && !renaming && (
          <>
            <RowTool
              label={layer.locked ? `Unlock ${title}` : `Lock ${title}`}
              on={layer.locked}
              onClick={() => toggle(store, [layer.id], 'locked')}
            >
              {layer.locked ? <IconLock size={14} /> : <IconLockOpen size={14} />}
            </RowTool>
            <RowTool
              label={layer.hidden ? `Show ${title}` : `Hide ${title}`}
              on={layer.hidden}
              onClick={() => toggle(store, [layer.id], 'hidden')}
            >
              {layer.hidden ? <IconEyeOff size={14} /> : <IconEye size={14} />}
            </RowTool>
          </>
        )}
      </div>
    </div>
  );
});

function RowTool(props: { label: string; on: boolean; onClick: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      className={classes.tool}
      tabIndex={-1}
      aria-label={props.label}
      title={props.label}
      data-on={props.on || undefined}
      onClick={(event) => {
        event.stopPropagation();
        props.onClick();
      }}
    >
      {props.children}
    </button>
  );
}

/** A layer's name in the list while it is being edited: Enter and blur save it, Escape cancels. */
function RenameField(props: { layer: Layer; title: string; done: (byKey: boolean) => void }) {
  const { layer, title, done } = props;
  const store = useCardStore();
  const [name, setName] = useState(title);
  const over = useRef(false);
  const finish = (keep: boolean, byKey: boolean) => {
    if (over.current) return;
    over.current = true;
    if (keep && name.trim() !== '' && name !== title)
      editCard(store, (card) =>
        changeLayer(card, layer.id, (now) => ({ ...now, name: cut(name.trim(), 120) })),
      );
    done(byKey);
  };
  return (
    <input
      className={classes.rename}
      aria-label="Name of the layer"
      // biome-ignore lint/a11y/noAutofocus: the person asked to type here
      autoFocus
      value={name}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={() => finish(true, false)}
      maxLength={120}
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => {
        event.stopPropagation();
        // During IME composition, Enter and Escape belong to the input method.
        if (event.nativeEvent.isComposing) return;
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        // The same Enter must not press whatever gets the focus next.
        event.preventDefault();
        finish(event.key === 'Enter', true);
      }}
    />
  );
}
