import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { BrandKit } from '@waymark/creative/document/document';
import { useState } from 'react';
import { useSaved } from '../../server/refresh.ts';
import { trpc } from '../../server/trpc.ts';
import type { FontView, KitUse } from '../../server/views.ts';
import { counted } from '../../ui/format/numbers.ts';
import { Confirm } from '../../ui/forms/Confirm.tsx';
import classes from './Brand.module.css';
import { UsedOn, useKitUses } from './UsedOn.tsx';

type Own = FontView & { id: string };
const faceName = ({ family, weight, italic }: FontView) => `${family} ${weight}${italic ? ' italic' : ''}`;

/** The cards that use the family directly or through a role of the kit. */
function usedBy(family: string, kit: BrandKit, usesOf: ReturnType<typeof useKitUses>): KitUse[] {
  const word = family.toLowerCase();
  const names = Object.entries(kit.fonts).flatMap(([role, set]) =>
    set.toLowerCase() === word ? [role] : [],
  );
  const found = [word, ...names].flatMap((name) => usesOf('fonts', name));
  return [...new Map(found.map((use) => [use.cardId, use])).values()];
}

/** The workspace's own font files, each of which can be removed from the list. */
export function UploadedFonts(props: { fonts: readonly FontView[]; kit: BrandKit; readOnly: boolean }) {
  const usesOf = useKitUses();
  const [leaving, setLeaving] = useState<Own | null>(null);
  const remove = useMutation(
    trpc.brand.removeFont.mutationOptions(useSaved(['brand'], () => setLeaving(null))),
  );
  const own = props.fonts.flatMap((font) => (font.id === null ? [] : [{ ...font, id: font.id }]));
  if (own.length === 0) return null;
  const roles = Object.values(props.kit.fonts).map((family) => family.toLowerCase());
  const uses = leaving === null ? [] : usedBy(leaving.family, props.kit, usesOf);
  const inKit = leaving !== null && roles.includes(leaving.family.toLowerCase());
  return (
    <>
      <h3 className={classes.small}>Your own font files</h3>
      <ul className={classes.files} aria-label="Your own font files">
        {own.map((font) => (
          <li key={font.id}>
            <span>{faceName(font)}</span>
            {!props.readOnly && (
              <ActionIcon
                aria-label={`Remove ${faceName(font)}`}
                onClick={() => {
                  remove.reset();
                  setLeaving(font);
                }}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      <Confirm
        opened={leaving !== null}
        title={leaving === null ? '' : `Remove ${faceName(leaving)}?`}
        verb="Remove font"
        danger
        mutation={remove}
        onConfirm={() => leaving !== null && remove.mutate({ id: leaving.id })}
        onClose={() => setLeaving(null)}
      >
        {uses.length > 0 && `It is used on ${counted(uses.length, 'card')}:`}
        <UsedOn uses={uses} />
        It’s removed from the font list. Cards that use it keep it, and uploading the same file brings it
        back.
        {inKit && ' The kit names this family: choose another for that role as well.'}
      </Confirm>
    </>
  );
}
