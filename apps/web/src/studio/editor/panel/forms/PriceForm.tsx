import { FillField } from '../fields/FillField.tsx';
import { PickRow } from '../fields/Rows.tsx';
import { Section } from '../fields/Section.tsx';
import { StyleSection } from '../sections/StyleSection.tsx';
import { type FormProps, useMayChange, within } from '../setting.ts';
import { VariableMenu } from './TextForm.tsx';
import { TextLine } from './TextLine.tsx';

const badges = { circle: 'circle', burst: 'burst', tag: 'tag', pill: 'pill' };

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
        <PickRow word="Shape" value={layer.shape} options={badges} onChange={(shape) => set({ shape })} />
        <FillField label="Fill" value={layer.fill} {...within({ set, attempt }, (fill) => ({ fill }))} />
      </Section>
      <StyleSection style={layer.style} off={!may.style} set={set} attempt={attempt} />
    </>
  );
}
