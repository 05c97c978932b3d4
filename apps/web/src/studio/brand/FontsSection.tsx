import { ActionIcon, Select, Skeleton } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { BrandKit } from '@waymark/creative/document/document';
import { familyNamed, nearestFace } from '@waymark/creative/fonts/families';
import { filesOf, fontStack } from '@waymark/creative/fonts/files';
import { useEffect, useState } from 'react';
import { useSaved } from '../../server/refresh.ts';
import { trpc } from '../../server/trpc.ts';
import type { FontView, KitUse } from '../../server/views.ts';
import { counted } from '../../ui/format/numbers.ts';
import { Confirm } from '../../ui/forms/Confirm.tsx';
import { SettingsCard } from '../../ui/forms/SettingsCard.tsx';
import { loadFiles, uploadedFamilies } from '../editor/paint/fontLoading.ts';
import classes from './Brand.module.css';
import { FontUpload } from './FontUpload.tsx';
import type { SectionProps } from './section.ts';
import { UsedOn, useKitUses } from './UsedOn.tsx';

const roles = [
  { role: 'heading', label: 'Headings', sample: 'Fresh roast, Friday only', size: 28, weight: 700 },
  {
    role: 'body',
    label: 'Body',
    sample: 'Pick up by 6:30 PM and the second bag is on us. $18.40',
    size: 16,
    weight: 400,
  },
  { role: 'accent', label: 'Accents', sample: 'with love, from us', size: 24, weight: 400 },
] as const;

/** The fonts by role, and the workspace's own font files. */
export function FontsSection({ kit, set, readOnly, fonts }: SectionProps & { fonts: readonly FontView[] }) {
  return (
    <SettingsCard title="Fonts" description="Text on cards uses one of these three.">
      {roles.map(({ role, ...look }) => (
        <FontChoice
          key={role}
          {...look}
          value={kit.fonts[role]}
          fonts={fonts}
          readOnly={readOnly}
          onChange={(family) => set({ fonts: { ...kit.fonts, [role]: family } })}
        />
      ))}
      <UploadedFonts fonts={fonts} kit={kit} readOnly={readOnly} />
      {!readOnly && <FontUpload />}
    </SettingsCard>
  );
}

/** The font of one role, with a sample line in the exact file that cards are drawn with. */
function FontChoice(props: {
  label: string;
  sample: string;
  size: number;
  weight: number;
  value: string;
  fonts: readonly FontView[];
  readOnly: boolean;
  onChange: (family: string) => void;
}) {
  const { value, fonts } = props;
  const face = useFace(value, props.weight, fonts);
  const named = (bundled: boolean) => [
    ...new Set(fonts.filter((font) => font.bundled === bundled).map(({ family }) => family)),
  ];
  const known = fonts.some(({ family }) => family.toLowerCase() === value.toLowerCase());
  const groups = [
    { group: 'Your own', items: known ? named(false) : [...named(false), value] },
    { group: 'Included with Waymark', items: named(true) },
  ].filter(({ items }) => items.length > 0);
  return (
    <div className={classes.font}>
      <Select
        label={props.label}
        w={220}
        allowDeselect={false}
        readOnly={props.readOnly}
        value={value}
        data={groups}
        error={face.state === 'missing' ? 'No longer in the list' : undefined}
        onChange={(family) => family !== null && props.onChange(family)}
      />
      {face.state === 'loading' ? (
        <Skeleton height={props.size} width={260} />
      ) : (
        <p
          className={classes.sample}
          style={{ fontSize: props.size, ...(face.stack === null ? {} : { fontFamily: face.stack }) }}
          data-testid={`sample-${props.label}`}
        >
          {props.sample}
        </p>
      )}
    </div>
  );
}

interface Face {
  /** The CSS font-family, used at normal weight, because each face has its own family. */
  stack: string | null;
  state: 'loading' | 'ready' | 'missing';
}

/** Loads one face of a family, by the family's name, as cards are drawn with it. */
function useFace(family: string, weight: number, fonts: readonly FontView[]): Face {
  const [face, setFace] = useState<Face>({ stack: null, state: 'loading' });
  useEffect(() => {
    let current = true;
    const known = familyNamed(family, uploadedFamilies(fonts));
    if (!known) {
      setFace({ stack: null, state: 'missing' });
      return;
    }
    const nearest = nearestFace(known, weight, false);
    setFace({ stack: null, state: 'loading' });
    // Only the family's own letters: files for other scripts are large, and a sample needs none.
    void loadFiles(filesOf(known.key, nearest).slice(0, 2), fonts).then(() => {
      if (current) setFace({ stack: fontStack(known.key, nearest), state: 'ready' });
    });
    return () => {
      current = false;
    };
  }, [family, weight, fonts]);
  return face;
}

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
function UploadedFonts(props: { fonts: readonly FontView[]; kit: BrandKit; readOnly: boolean }) {
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
