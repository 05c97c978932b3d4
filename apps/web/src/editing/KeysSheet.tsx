import { Kbd, Modal } from '@mantine/core';
import classes from './KeysSheet.module.css';
import { modKey } from './modKey.ts';

const names: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Delete: 'Del',
};

/** One line of a keymap; a key without words is a second way to the same action and is not listed. */
interface MappedKey {
  key: string;
  mod?: boolean;
  shift?: boolean;
  alt?: boolean;
  words?: string;
  group?: string;
}

/** What a key does that the keymap cannot know, because the browser's own events bring it. */
export interface OtherKey {
  group: string;
  words: string;
  keys: string[];
}

/** A key as it is written on keyboards: what is held, then itself. */
export const spelled = (key: MappedKey): string[] => [
  ...(key.mod ? [modKey] : []),
  ...(key.shift ? ['Shift'] : []),
  ...(key.alt ? ['Alt'] : []),
  names[key.key] ?? (key.key.length === 1 ? key.key.toUpperCase() : key.key),
];

/** Every key there is, made from the list that the editor itself goes by. */
export function KeysSheet({
  opened,
  onClose,
  groups,
  keymap,
  others,
  size,
}: {
  opened: boolean;
  onClose: () => void;
  groups: readonly string[];
  keymap: readonly MappedKey[];
  others: readonly OtherKey[];
  size: number;
}) {
  const listed: OtherKey[] = [
    ...keymap.flatMap((key) =>
      key.words && key.group ? [{ group: key.group, words: key.words, keys: spelled(key) }] : [],
    ),
    ...others,
  ];
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts" size={size}>
      <div className={classes.keys} data-testid="shortcuts">
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {listed
                .filter((line) => line.group === group)
                .map(({ words, keys }) => (
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
