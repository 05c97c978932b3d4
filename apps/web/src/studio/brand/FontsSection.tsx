import { Select, Skeleton } from '@mantine/core';
import { familyNamed, nearestFace } from '@waymark/creative/fonts/families';
import { filesOf, fontStack } from '@waymark/creative/fonts/files';
import { useEffect, useState } from 'react';
import type { FontView } from '../../server/views.ts';
import { SettingsCard } from '../../ui/forms/SettingsCard.tsx';
import { loadFiles, uploadedFamilies } from '../editor/paint/fontLoading.ts';
import classes from './Brand.module.css';
import { FontUpload } from './FontUpload.tsx';
import type { SectionProps } from './section.ts';
import { UploadedFonts } from './UploadedFonts.tsx';

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
