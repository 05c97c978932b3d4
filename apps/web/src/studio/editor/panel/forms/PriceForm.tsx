import { FillField } from '../fields/FillField.tsx';
import { PickField } from '../fields/PickField.tsx';
import { Field, Section } from '../fields/Section.tsx';
import { StyleSection } from '../sections/StyleSection.tsx';
import { type FormProps, useMayChange } from '../setting.ts';
import { VariableMenu } from './TextForm.tsx';
import { TextLine } from './TextLine.tsx';

const badges = [
  { value: 'circle', label: 'circle' },
  { value: 'burst', label: 'burst' },
  { value: 'tag', label: 'tag' },
  { value: 'pill', label: 'pill' },
] as const;

export function PriceForm({ layer, set, attempt }: FormProps<'price'>) {
  const may = useMayChange(layer.id);
  return (
    <>
      <Section title="Price" off={!may.content}>
        <TextLine layer={layer} of="now" word="Now" label="Price" longest={40} set={set} />
        <TextLine layer={layer} of="was" word="was" label="Original price" longest={40} set={set} />
        <TextLine layer={layer} of="note" word="note" label="Note" longest={80} set={set} />
        <VariableMenu insert={(name) => set({ now: `{{ ${name} }}` })} />
      </Section>
      <Section title="Badge" off={!may.style}>
        <Field word="Shape">
          <PickField
            label="Shape"
            value={layer.shape}
            options={badges}
            onChange={(shape) => set({ shape })}
          />
        </Field>
        <FillField
          label="Fill"
          value={layer.fill}
          set={(fill) => set({ fill })}
          attempt={(fill) => attempt({ fill })}
        />
      </Section>
      <StyleSection style={layer.style} off={!may.style} set={set} attempt={attempt} />
    </>
  );
}
