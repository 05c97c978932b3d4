import { Menu } from '@mantine/core';
import type { Layer } from '@waymark/creative/document/document';
import { mayChange, mayHide } from '@waymark/creative/edit/fixed';
import { layerById, pathTo } from '@waymark/creative/edit/tree';
import { type Binding, spelled } from '../../../editing/keymap.ts';
import { useCard, useCardStore, useSurroundings } from '../store/context.ts';
import { shownCard, useRestCard } from '../store/shown.ts';
import { uiState, useUiState } from '../store/uiState.ts';
import { commands } from './keyCommands.ts';
import { keymap } from './keymap.ts';
import classes from './LayerMenu.module.css';

interface Item {
  command: keyof typeof commands | 'copy' | 'cut';
  words: string;
  off?: boolean;
}

/** The context menu of the selection. */
export function LayerMenu() {
  const at = useUiState((state) => state.menu);
  return at && <OpenMenu x={at.x} y={at.y} />;
}

function OpenMenu({ x, y }: { x: number; y: number }) {
  const store = useCardStore();
  const { kit } = useSurroundings();
  const card = useRestCard();
  const selected = useCard((state) => state.selected);
  const bound = useCard((state) => state.bound);
  const layers = selected.flatMap((id) => layerById(card.layers, id) ?? []);
  const may = (part: Parameters<typeof mayChange>[2]) =>
    layers.some(({ id }) => mayChange(card, id, part, bound));
  const close = () => {
    uiState.set({ menu: null });
    document.querySelector<HTMLElement>('[data-canvas]')?.focus({ preventScroll: true });
  };
  const does = ({ command }: Item) => {
    close();
    // The browser's own copy command puts the layers on the clipboard, just like its shortcut.
    if (command === 'copy' || command === 'cut') document.execCommand(command);
    else commands[command](store, kit);
  };
  const sections = layers.length === 0 ? forCard : sectionsFor(layers, may, (id) => mayHide(card, id, bound));
  return (
    <Menu opened onClose={close} position="bottom-start" width={236} shadow="md">
      <Menu.Target>
        <div className={classes.point} style={{ left: x, top: y }} />
      </Menu.Target>
      <Menu.Dropdown onContextMenu={(event) => event.preventDefault()} data-testid="layer-menu">
        {sections.some((items) => items.some(({ off }) => off)) && (
          <Menu.Label>
            {layers.some(({ id }) => pathTo(card.layers, id).some(({ locked }) => locked))
              ? 'Locked, itself or its group. Unlock that to change it.'
              : 'The template locks some of this. Ask a designer to change it.'}
          </Menu.Label>
        )}
        {sections.map((items, index) => [
          index > 0 && <Menu.Divider key={`line ${items[0]?.command}`} />,
          ...items.map((item) => (
            <Menu.Item
              key={item.command}
              disabled={item.off ?? false}
              rightSection={<span className={classes.key}>{keyOf(item.command)}</span>}
              onClick={() => does(item)}
            >
              {item.words}
            </Menu.Item>
          )),
        ])}
      </Menu.Dropdown>
    </Menu>
  );
}

const forCard: Item[][] = [
  [
    { command: 'text', words: 'Add text' },
    { command: 'picture', words: 'Add a picture' },
    { command: 'shape', words: 'Add a shape' },
  ],
  [
    { command: 'selectAll', words: 'Select all' },
    { command: 'fit', words: 'Fit to window' },
  ],
];

function sectionsFor(
  layers: readonly Layer[],
  may: (part: Parameters<typeof mayChange>[2]) => boolean,
  mayBeHidden: (id: string) => boolean,
): Item[][] {
  const [first] = layers;
  const alone = layers.length === 1 ? first : undefined;
  const moved = !may('position');
  const open = alone && openWords[alone.kind];
  return [
    open ? [{ command: 'edit', words: open, off: alone.locked }] : [],
    [
      { command: 'copy', words: 'Copy' },
      { command: 'cut', words: 'Cut', off: !may('removal') },
      { command: 'duplicate', words: 'Duplicate' },
    ],
    [
      { command: 'front', words: 'Bring to front', off: moved },
      { command: 'forward', words: 'Bring forward', off: moved },
      { command: 'backward', words: 'Send backward', off: moved },
      { command: 'back', words: 'Send to back', off: moved },
    ],
    [
      ...(layers.length > 1 ? [{ command: 'group' as const, words: 'Group', off: moved }] : []),
      ...(layers.some(({ kind }) => kind === 'group')
        ? [{ command: 'ungroup' as const, words: 'Ungroup', off: moved }]
        : []),
      { command: 'lock', words: first?.locked ? 'Unlock' : 'Lock' },
      {
        command: 'hide',
        words: first?.hidden ? 'Show' : 'Hide',
        off: !layers.some(({ id }) => mayBeHidden(id)),
      },
    ],
    [{ command: 'remove', words: 'Remove', off: !may('removal') }],
  ].filter((items): items is Item[] => items.length > 0);
}

const openWords: Partial<Record<Layer['kind'], string>> = {
  text: 'Edit text',
  image: 'Crop picture',
  group: 'Enter group',
};

/** The key of a command, as shown on the shortcuts sheet. */
function keyOf(command: Item['command']): string {
  if (command === 'copy' || command === 'cut')
    return spelled(command === 'copy' ? '$mod+c' : '$mod+x').join(' ');
  const bindings: readonly Binding[] = keymap;
  const binding = bindings.find((entry) => entry.command === command);
  return binding ? spelled(binding.keys).join(' ') : '';
}

/** Opened by the right button or the menu key. An unselected layer gets selected. */
export function openMenu(
  event: { clientX: number; clientY: number; preventDefault: () => void },
  store: ReturnType<typeof useCardStore>,
  hit: string | null,
): void {
  const { mayEdit, selected, select } = store.getState();
  if (!mayEdit) return;
  event.preventDefault();
  const known = selected.filter((id) => layerById(shownCard(store).layers, id));
  if (hit === null || !known.includes(hit)) select(hit === null ? [] : [hit]);
  uiState.set({ menu: { x: event.clientX, y: event.clientY } });
}
