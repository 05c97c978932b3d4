import { Menu } from '@mantine/core';
import type { Layer } from '@waymark/creative/document';
import { mayChange, mayHide } from '@waymark/creative/edit/fixed';
import { layerById } from '@waymark/creative/edit/tree';
import { spelled } from '../../../editing/KeysSheet.tsx';
import { useCard, useCardStore } from '../store/context.ts';
import { shownCard, useRestCard } from '../store/shown.ts';
import { useSurroundings } from '../store/surroundings.ts';
import { stage, useStage } from '../store/uiState.ts';
import { deeds } from './keyCommands.ts';
import { type Deed, keymap } from './keymap.ts';
import classes from './LayerMenu.module.css';

interface Item {
  deed: keyof typeof deeds | 'copy' | 'cut';
  words: string;
  off?: boolean;
}

/** What can be done with what is selected, where the right button was pressed. */
export function LayerMenu() {
  const at = useStage((state) => state.menu);
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
    stage.set({ menu: null });
    document.querySelector<HTMLElement>('[data-canvas]')?.focus({ preventScroll: true });
  };
  const does = ({ deed }: Item) => {
    close();
    // The browser's own copying brings the layers to the clipboard, as its key does.
    if (deed === 'copy' || deed === 'cut') document.execCommand(deed);
    else deeds[deed](store, kit);
  };
  const sections = layers.length === 0 ? forCard : sectionsFor(layers, may, (id) => mayHide(card, id, bound));
  return (
    <Menu opened onClose={close} position="bottom-start" width={236} shadow="md">
      <Menu.Target>
        <div className={classes.point} style={{ left: x, top: y }} />
      </Menu.Target>
      <Menu.Dropdown onContextMenu={(event) => event.preventDefault()} data-testid="layer-menu">
        {sections.map((items, index) => [
          index > 0 && <Menu.Divider key={`line ${items[0]?.deed}`} />,
          ...items.map((item) => (
            <Menu.Item
              key={item.deed}
              disabled={item.off ?? false}
              rightSection={<span className={classes.key}>{keyOf(item.deed)}</span>}
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
    { deed: 'text', words: 'Add text' },
    { deed: 'picture', words: 'Add a picture' },
    { deed: 'shape', words: 'Add a shape' },
  ],
  [
    { deed: 'selectAll', words: 'Select all' },
    { deed: 'fit', words: 'Fit to window' },
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
    open ? [{ deed: 'edit', words: open, off: alone.locked }] : [],
    [
      { deed: 'copy', words: 'Copy' },
      { deed: 'cut', words: 'Cut', off: !may('removal') },
      { deed: 'duplicate', words: 'Duplicate' },
    ],
    [
      { deed: 'front', words: 'Bring to front', off: moved },
      { deed: 'forward', words: 'Bring forward', off: moved },
      { deed: 'backward', words: 'Send backward', off: moved },
      { deed: 'back', words: 'Send to back', off: moved },
    ],
    [
      ...(layers.length > 1 ? [{ deed: 'group' as const, words: 'Group', off: moved }] : []),
      ...(layers.some(({ kind }) => kind === 'group')
        ? [{ deed: 'ungroup' as const, words: 'Ungroup', off: moved }]
        : []),
      { deed: 'lock', words: first?.locked ? 'Unlock' : 'Lock' },
      {
        deed: 'hide',
        words: first?.hidden ? 'Show' : 'Hide',
        off: !layers.some(({ id }) => mayBeHidden(id)),
      },
    ],
    [{ deed: 'remove', words: 'Remove', off: !may('removal') }],
  ].filter((items): items is Item[] => items.length > 0);
}

const openWords: Partial<Record<Layer['kind'], string>> = {
  text: 'Edit text',
  image: 'Crop picture',
  group: 'Enter group',
};

/** The key for a deed, as the sheet of keys spells it. */
function keyOf(deed: Item['deed']): string {
  if (deed === 'copy' || deed === 'cut')
    return spelled({ key: deed === 'copy' ? 'c' : 'x', mod: true }).join(' ');
  const key = keymap.find((entry) => entry.deed === (deed satisfies Deed));
  return key ? spelled(key).join(' ') : '';
}

/** Right button, or the menu key: on a layer that is not selected it takes that one. */
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
  stage.set({ menu: { x: event.clientX, y: event.clientY } });
}
