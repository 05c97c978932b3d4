import type { FontView } from '../../server/views.ts';
import { SettingsCard } from '../../ui/forms/SettingsCard.tsx';
import { FontChoice } from './FontChoice.tsx';
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
