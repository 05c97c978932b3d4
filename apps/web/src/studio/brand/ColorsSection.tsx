import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { BrandKit } from '@waymark/creative/document/document';
import { useState } from 'react';
import { SettingsCard } from '../../ui/forms/SettingsCard.tsx';
import { Reason } from '../../ui/Reason.tsx';
import classes from './Brand.module.css';
import { ColorRow } from './ColorRow.tsx';
import { LeaveKit } from './LeaveKit.tsx';
import { readingOf } from './reading.ts';
import type { SectionProps } from './section.ts';
import { tokenFor } from './tokens.ts';
import { useKitUses } from './useKitUses.ts';

const MOST = 40;

/**
 * The colors, which cards refer to by token: renaming one changes no card, a new value changes all cards that use it.
 */
export function ColorsSection({ kit, set, readOnly }: SectionProps) {
  const { colors } = kit;
  const usesOf = useKitUses();
  /** A color in use whose removal needs confirmation. */
  const [leaving, setLeaving] = useState<BrandKit['colors'][number] | null>(null);
  const remove = (token: string) => set({ colors: colors.filter((color) => color.token !== token) });
  const add = () => {
    const name = 'New color';
    const token = tokenFor(
      name,
      colors.map((color) => color.token),
    );
    set({ colors: [...colors, { token, name, value: '#808080' }] });
  };
  return (
    <SettingsCard
      title="Colors"
      description="Cards use these by name. Changing a color updates every card that uses it, and those cards need approval again."
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
            usedOn={usesOf('colors', color.token).length}
            remove={() =>
              usesOf('colors', color.token).length > 0 ? setLeaving(color) : remove(color.token)
            }
          />
        ))}
      </ul>
      {!readOnly && (
        <Reason text={colors.length >= MOST ? `A brand kit has up to ${MOST} colors.` : null}>
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
            Add a color
          </Button>
        </Reason>
      )}
      <LeaveKit
        what={leaving && (leaving.name.trim() || leaving.token)}
        uses={leaving === null ? [] : usesOf('colors', leaving.token)}
        description="They can’t be drawn without it: give them another color, or change this one’s value instead."
        onLeave={() => leaving !== null && remove(leaving.token)}
        onClose={() => setLeaving(null)}
      />
    </SettingsCard>
  );
}
