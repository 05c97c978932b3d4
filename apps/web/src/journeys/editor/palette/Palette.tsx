import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconLayoutSidebarLeftCollapse, IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { focusCard, underCard } from '../canvas/cards/focusCard.ts';
import { loadLayout } from '../model/drawn.ts';
import { useEditorStore } from '../store/context.ts';
import { addStep, branchesToChoose } from '../store/steps.ts';
import { uiState } from '../store/uiState.ts';
import { ItemFace } from './ItemFace.tsx';
import classes from './Palette.module.css';
import { found, groups, type StepItem, stepItems } from './stepItems.ts';

/** Everything a journey is made of: drag it to the canvas, or click it to add it after the selection. */
export function Palette() {
  const [search, setSearch] = useState('');
  const [open, setOpen] = usePaletteOpen();
  const items = found(stepItems, search);
  if (!open)
    return (
      <aside className={classes.rail} aria-label="Steps">
        <Tooltip label="Show steps" position="right">
          <ActionIcon size="lg" aria-label="Show steps" onClick={() => setOpen(true)}>
            <IconPlus size={18} />
          </ActionIcon>
        </Tooltip>
      </aside>
    );
  return (
    <aside
      className={classes.palette}
      aria-label="Steps"
      data-testid="palette"
      onPointerEnter={warmUp}
      onFocus={warmUp}
    >
      <div className={classes.search}>
        <TextInput
          id="palette-search"
          size="sm"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          placeholder="Search steps"
          aria-label="Search steps"
          leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
        />
        <Tooltip label="Hide steps">
          <ActionIcon aria-label="Hide steps" onClick={() => setOpen(false)}>
            <IconLayoutSidebarLeftCollapse size={18} stroke={1.75} />
          </ActionIcon>
        </Tooltip>
      </div>
      <div className={classes.list}>
        {groups.map((group) => {
          const mine = items.filter((item) => item.group === group);
          return mine.length === 0 ? null : (
            <section key={group} aria-labelledby={`palette-${group}`}>
              <h2 id={`palette-${group}`} className={classes.group}>
                {group}
              </h2>
              {mine.map((item) => (
                <PaletteItem key={item.id} item={item} />
              ))}
            </section>
          );
        })}
        {items.length === 0 && <p className={classes.none}>No steps match “{search}”.</p>}
      </div>
    </aside>
  );
}

function PaletteItem({ item }: { item: StepItem }) {
  const store = useEditorStore();
  return (
    <button
      type="button"
      draggable
      title={item.hint}
      className={classes.item}
      data-testid={`palette-${item.id}`}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', item.label);
        event.dataTransfer.effectAllowed = 'copy';
        uiState.set({ carrying: item });
      }}
      onDragEnd={() => uiState.set({ carrying: null, dropEdge: null })}
      onClick={(event) => {
        const { graph, selected } = store.getState();
        const choice = branchesToChoose(graph, selected, item.kind);
        if (choice) {
          uiState.openPicker({ kind: 'branch', at: underCard(choice.from), item, ...choice });
          return;
        }
        const { id } = addStep(store, item.make());
        // With the keyboard, people continue with the new step; with the mouse, they often add the next.
        if (event.detail === 0) focusCard(id);
      }}
    >
      <ItemFace item={item} short />
    </button>
  );
}

/** Steps added by a click are laid out, so the layout code is preloaded when somebody is about to click. */
const warmUp = () => void loadLayout().catch(() => {});

/** Open if there is room for it, until the person decides otherwise. */
function usePaletteOpen(): [boolean, (open: boolean) => void] {
  const roomy = useMediaQuery('(min-width: 1100px)', true, { getInitialValueInEffect: false });
  const [chosen, setChosen] = useState<boolean | null>(null);
  return [chosen ?? roomy ?? true, setChosen];
}
