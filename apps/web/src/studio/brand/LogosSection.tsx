import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPhotoPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { SettingsCard } from '../../parts/SettingsCard.tsx';
import { PictureLibrary } from '../../pictures/PictureLibrary.tsx';
import classes from './Brand.module.css';
import type { SectionProps } from './section.ts';

const MOST = 20;

/** The logos, each a picture of the library under a name that cards refer to. */
export function LogosSection({ kit, set, readOnly }: SectionProps) {
  /** The logo whose picture is being chosen; 'new' for one more. */
  const [choosing, setChoosing] = useState<string | null>(null);
  const { logos } = kit;
  const pick = (pictureId: string) => {
    if (choosing === 'new') {
      const name = logos.length === 0 ? 'Logo' : `Logo ${logos.length + 1}`;
      set({ logos: [...logos, { id: crypto.randomUUID(), name, pictureId }] });
    } else set({ logos: logos.map((logo) => (logo.id === choosing ? { ...logo, pictureId } : logo)) });
    setChoosing(null);
  };
  return (
    <SettingsCard
      title="Logos"
      says={`${logos.length === 0 ? 'None yet. ' : ''}Cards show a logo by its name, so a new picture changes it everywhere.`}
    >
      <ul className={classes.logos}>
        {logos.map((logo) => (
          <li key={logo.id} className={classes.logo}>
            <button
              type="button"
              className={classes.logoPicture}
              aria-label={`Another picture for ${logo.name}`}
              disabled={readOnly}
              onClick={() => setChoosing(logo.id)}
            >
              <img src={`/pictures/${logo.pictureId}`} alt="" />
            </button>
            <div className={classes.logoName}>
              <TextInput
                aria-label="Name of the logo"
                maxLength={60}
                value={logo.name}
                readOnly={readOnly}
                error={logo.name.trim() === ''}
                onChange={({ currentTarget: { value: name } }) =>
                  set({ logos: logos.map((one) => (one.id === logo.id ? { ...one, name } : one)) })
                }
              />
              {!readOnly && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={`Remove ${logo.name}`}
                  onClick={() => set({ logos: logos.filter(({ id }) => id !== logo.id) })}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              )}
            </div>
          </li>
        ))}
      </ul>
      {!readOnly && (
        <Button
          variant="default"
          leftSection={<IconPhotoPlus size={16} aria-hidden />}
          disabled={logos.length >= MOST}
          onClick={() => setChoosing('new')}
        >
          Add a logo
        </Button>
      )}
      {choosing !== null && (
        <PictureLibrary
          opened
          value={logos.find(({ id }) => id === choosing)?.pictureId ?? null}
          onClose={() => setChoosing(null)}
          onPick={pick}
        />
      )}
    </SettingsCard>
  );
}
