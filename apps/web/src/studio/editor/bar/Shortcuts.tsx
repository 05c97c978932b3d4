import { Kbd, Modal } from '@mantine/core';
import { modKey } from '../../../editing/modKey.ts';
import bar from '../../../journeys/editor/bar/Bar.module.css';
import { type Key, keymap } from '../canvas/keymap.ts';
import { stage, useStage } from '../store/stage.ts';

const names: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Delete: 'Del',
};
const groups = ['Selecting', 'Placing', 'Layers', 'Seeing'] as const;
/** What goes through the browser's own events. */
const others: { group: (typeof groups)[number]; words: string; keys: string[] }[] = [
  { group: 'Layers', words: 'Copy, also to other cards', keys: [modKey, 'C'] },
  { group: 'Layers', words: 'Cut', keys: [modKey, 'X'] },
  { group: 'Layers', words: 'Paste, pictures too', keys: [modKey, 'V'] },
  { group: 'Selecting', words: 'In the list: rename', keys: ['F2'] },
  { group: 'Selecting', words: 'In the list: change the order', keys: ['Alt', '↑'] },
];

const keysOf = (key: Key): string[] => [
  ...(key.mod ? [modKey] : []),
  ...(key.shift ? ['Shift'] : []),
  ...(key.alt ? ['Alt'] : []),
  names[key.key] ?? key.key.toUpperCase(),
];

/** Every key there is, made from the list that the editor itself goes by. */
export function Shortcuts() {
  const open = useStage((state) => state.sheet === 'shortcuts');
  return (
    <Modal opened={open} onClose={() => stage.set({ sheet: null })} title="Keys" size={820}>
      <div className={bar.keys} data-testid="shortcuts">
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {[
                ...keymap.flatMap((key) =>
                  key.group === group && key.words ? [{ words: key.words, keys: keysOf(key) }] : [],
                ),
                ...others.filter((other) => other.group === group),
              ].map(({ words, keys }) => (
                <div key={words}>
                  <dt>{words}</dt>
                  <dd>
                    {keys.map((key, index) => (
                      <span key={key}>
                        {index > 0 && ' '}
                        <Kbd size="xs">{key}</Kbd>
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
