import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { mergeTags } from '@waymark/journey/text/text';
import { type ReactNode, useEffect, useState } from 'react';
import { labelOf, matching, type Variable } from './variable.ts';
import classes from './Words.module.css';

/** A variable that can be chosen: `first_name`, `event.total`. */
export interface Choice {
  name: string;
  /** "Profile", "Event" … */
  group: string;
  example: string | null;
}

/** A property's initial fallback. Others have none until one is typed, and a warning says that there may be a gap. */
const firstFallback = (name: string): string | null => (name === 'first_name' ? 'there' : null);

/** Searches the variables. One that is typed in full, `{{ name | default: "…" }}`, is used as it is. */
export function VariablePicker(props: {
  choices: readonly Choice[];
  /** Whether they are a card's own variables rather than properties. */
  own: boolean;
  footer?: ReactNode;
  onPick: (variable: Variable) => void;
}) {
  const { choices, own, footer, onPick } = props;
  const combobox = useCombobox({ opened: true });
  const [search, setSearch] = useState('');
  const found = matching(choices, search);
  const groups = [...Map.groupBy(found, ({ group }) => group)];

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change selects the first match
  useEffect(() => {
    combobox.selectFirstOption();
  }, [search]);

  const nouns = own ? 'variables' : 'properties';
  const type = (next: string) => {
    const written = next.includes('}}') ? mergeTags(`{{${next.replace(/^\{+/, '')}`)[0] : undefined;
    if (written) onPick({ name: written.name, fallback: written.fallback, source: null });
    else setSearch(next);
  };

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(name) => onPick({ name, fallback: own ? null : firstFallback(name), source: null })}
    >
      <div className={classes.search}>
        <Combobox.EventsTarget>
          <TextInput
            data-autofocus
            autoFocus
            size="sm"
            value={search}
            onChange={(event) => type(event.currentTarget.value)}
            placeholder={`Search ${nouns}`}
            aria-label={`Search ${nouns}`}
            leftSection={<IconSearch size={16} stroke={1.75} aria-hidden />}
            data-testid="variable-search"
          />
        </Combobox.EventsTarget>
      </div>
      <Combobox.Options
        tabIndex={0}
        className={classes.options}
        aria-label={own ? 'Variables' : 'Properties'}
      >
        {groups.map(([group, mine]) => (
          <Combobox.Group label={group} key={group}>
            {mine.map(({ name, example }) => (
              <Combobox.Option key={name} value={name} data-testid={`variable-${name}`}>
                <span className={classes.choice}>
                  <span>{labelOf(name)}</span>
                  {example !== null && <small>{example}</small>}
                </span>
              </Combobox.Option>
            ))}
          </Combobox.Group>
        ))}
        {found.length === 0 && (
          <Combobox.Empty>
            {search === '' ? `No ${nouns} yet` : `No ${nouns} match “${search}”`}
          </Combobox.Empty>
        )}
      </Combobox.Options>
      {footer && <div className={classes.pickerFooter}>{footer}</div>}
    </Combobox>
  );
}
