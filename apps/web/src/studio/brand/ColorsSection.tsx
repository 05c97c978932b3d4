import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { SettingsCard } from '../../parts/SettingsCard.tsx';
import classes from './Brand.module.css';
import { ColorRow } from './ColorRow.tsx';
import { readingOf } from './reading.ts';
import type { SectionProps } from './section.ts';
import { tokenFor } from './tokens.ts';

const MOST = 40;

/** The colours, which cards refer to by token: renaming one changes no card, a new value changes all that use it. */
export function ColorsSection({ kit, set, readOnly }: SectionProps) {
  const { colors } = kit;
  const add = () => {
    const name = 'New colour';
    const token = tokenFor(
      name,
      colors.map((color) => color.token),
    );
    set({ colors: [...colors, { token, name, value: '#808080' }] });
  };
  return (
    <SettingsCard
      title="Colours"
      says="Cards refer to these by name. A new value shows on every card that uses the colour, which then needs approval again."
    >
      <ul className={classes.colors}>
        {colors.map((color, place) => (
          <ColorRow
            key={color.token}
            color={color}
            reading={readingOf(colors, place)}
            readOnly={readOnly}
            set={(change) =>
              set({ colors: colors.map((one, at) => (at === place ? { ...one, ...change } : one)) })
            }
            remove={() => set({ colors: colors.filter((_, at) => at !== place) })}
          />
        ))}
      </ul>
      {!readOnly && (
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          disabled={colors.length >= MOST}
          onClick={add}
        >
          Add a colour
        </Button>
      )}
    </SettingsCard>
  );
}
