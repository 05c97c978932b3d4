import { Kbd, Modal } from '@mantine/core';
import { modKey } from '../../../editing/modKey.ts';
import { keymap } from '../canvas/keymap.ts';
import { stage, useStage } from '../store/stage.ts';
import classes from './Bar.module.css';

const names: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Delete: 'Del',
};
const clipboard = [
  { words: 'Copy, also to other journeys', keys: [modKey, 'C'] },
  { words: 'Cut', keys: [modKey, 'X'] },
  { words: 'Paste', keys: [modKey, 'V'] },
];
const groups = ['Moving', 'Drawing', 'Seeing', 'Journey'] as const;

/** Every key there is, made from the list that the canvas itself goes by. */
export function Shortcuts() {
  const open = useStage((state) => state.sheet === 'shortcuts');
  return (
    <Modal opened={open} onClose={() => stage.set({ sheet: null })} title="Keys" size={720}>
      <div className={classes.keys} data-testid="shortcuts">
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {[
                ...keymap
                  .filter((entry) => entry.group === group && entry.words)
                  .map((entry) => ({
                    words: entry.words ?? '',
                    keys: [
                      ...(entry.mod ? [modKey] : []),
                      ...(entry.shift ? ['Shift'] : []),
                      ...(entry.alt ? ['Alt'] : []),
                      names[entry.key] ?? entry.key.toUpperCase(),
                    ],
                  })),
                ...(group === 'Drawing' ? clipboard : []),
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
