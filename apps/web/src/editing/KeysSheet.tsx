import { Kbd, Modal } from '@mantine/core';
import classes from './KeysSheet.module.css';
import { type Binding, spelled } from './keymap.ts';

/** Shortcuts that aren't in the keymap because the browser reports them as other events. */
export interface OtherKey {
  group: string;
  words: string;
  keys: string[];
}

/** All keyboard shortcuts, generated from the editor's own list. */
export function KeysSheet(props: {
  opened: boolean;
  onClose: () => void;
  groups: readonly string[];
  keymap: readonly Binding[];
  others: readonly OtherKey[];
  size: number;
}) {
  const { opened, onClose, groups, keymap, others, size } = props;
  const listed: OtherKey[] = [
    ...keymap.flatMap(({ group, words, keys }) =>
      words && group ? [{ group, words, keys: spelled(keys) }] : [],
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
