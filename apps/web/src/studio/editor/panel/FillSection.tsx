import type { Fill } from '@waymark/creative/document';
import { FillBlank } from './FillBlank.tsx';
import { Section } from './Section.tsx';

/** What a layer that always has a fill is filled with. */
export function FillSection({
  fill,
  off,
  set,
  attempt,
}: {
  fill: Fill;
  off: boolean;
  set: (change: { fill: Fill }) => void;
  attempt: (change: { fill: Fill }) => void;
}) {
  return (
    <Section title="Fill" off={off}>
      <FillBlank
        label="Fill"
        value={fill}
        set={(next) => set({ fill: next })}
        attempt={(next) => attempt({ fill: next })}
      />
    </Section>
  );
}
