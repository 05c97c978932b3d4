import type { Fill } from '@waymark/creative/document/document';
import { FillField } from '../fields/FillField.tsx';
import { Section } from '../fields/Section.tsx';
import { type PartProps, within } from '../setting.ts';

/** The fill of a layer that always has one. */
export function FillSection({
  fill,
  off,
  note,
  ...setting
}: PartProps<{ fill: Fill }> & { note?: string | undefined }) {
  return (
    <Section title="Fill" off={off} note={note}>
      <FillField label="Fill" value={fill} {...within(setting, (next) => ({ fill: next }))} />
    </Section>
  );
}
