import type { Fill } from '@waymark/creative/document/document';
import { FillField } from '../fields/FillField.tsx';
import { Section } from '../fields/Section.tsx';
import type { PartProps } from '../setting.ts';

/** The fill of a layer that always has one. */
export function FillSection({
  fill,
  off,
  note,
  set,
  attempt,
}: PartProps<{ fill: Fill }> & { note?: string | undefined }) {
  return (
    <Section title="Fill" off={off} note={note}>
      <FillField
        label="Fill"
        value={fill}
        set={(next) => set({ fill: next })}
        attempt={(next) => attempt({ fill: next })}
      />
    </Section>
  );
}
