import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPhotoPlus, IconTrash } from '@tabler/icons-react';
import type { BrandKit } from '@waymark/creative/document/document';
import { useState } from 'react';
import { PictureLibrary } from '../../editing/assets/AssetPicker.tsx';
import { useWhyNot } from '../../server/session.tsx';
import { Shown } from '../../ui/AssetImage.tsx';
import { SettingsCard } from '../../ui/forms/SettingsCard.tsx';
import { Reason } from '../../ui/Reason.tsx';
import classes from './Brand.module.css';
import type { SectionProps } from './section.ts';
import { LeaveKit, useKitUses } from './UsedOn.tsx';

const MOST = 20;

/** The logos, each a library picture under a name that cards refer to. */
export function LogosSection({ kit, set, readOnly }: SectionProps) {
  /** The logo for which a picture is being chosen; 'new' for another logo. */
  const [choosing, setChoosing] = useState<string | null>(null);
  const { logos } = kit;
  const usesOf = useKitUses();
  const whyNot = useWhyNot('editBrand');
  /** A logo in use whose removal needs confirmation. */
  const [leaving, setLeaving] = useState<BrandKit['logos'][number] | null>(null);
  const remove = (gone: string) => set({ logos: logos.filter(({ id }) => id !== gone) });
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
      description={`${logos.length === 0 ? 'None yet. ' : ''}Cards use logos by name, so a new picture updates it everywhere.`}
    >
      <ul className={classes.logos}>
        {logos.map((logo) => (
          <li key={logo.id}>
            <Reason text={whyNot}>
              <button
                type="button"
                className={classes.logoPicture}
                aria-label={`Change picture for ${logo.name}`}
                onClick={() => setChoosing(logo.id)}
              >
                <Shown src={`/pictures/${logo.pictureId}`} alt="" small />
              </button>
            </Reason>
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
                  aria-label={`Remove ${logo.name}`}
                  onClick={() => (usesOf('logos', logo.id).length > 0 ? setLeaving(logo) : remove(logo.id))}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              )}
            </div>
          </li>
        ))}
      </ul>
      {!readOnly && (
        <Reason text={logos.length >= MOST ? `A brand kit has up to ${MOST} logos.` : null}>
          <Button
            variant="default"
            leftSection={<IconPhotoPlus size={16} aria-hidden />}
            onClick={() => setChoosing('new')}
          >
            Add a logo
          </Button>
        </Reason>
      )}
      {choosing !== null && (
        <PictureLibrary
          opened
          title="Choose the logo’s picture"
          still
          value={logos.find(({ id }) => id === choosing)?.pictureId ?? null}
          onClose={() => setChoosing(null)}
          onPick={pick}
        />
      )}
      <LeaveKit
        what={leaving?.name ?? null}
        uses={leaving === null ? [] : usesOf('logos', leaving.id)}
        description="They can’t be drawn without it: give it another picture instead, or take it off them first."
        onLeave={() => leaving !== null && remove(leaving.id)}
        onClose={() => setLeaving(null)}
      />
    </SettingsCard>
  );
}
