import { TextInput } from '@mantine/core';
import { kitColor } from '@waymark/creative/edit/make';
import { useSurroundings } from '../../store/surroundings.ts';
import { FillField } from '../fields/FillField.tsx';
import { PickRow, SwitchRow } from '../fields/Rows.tsx';
import { Field, Section } from '../fields/Section.tsx';
import { FillSection } from '../sections/FillSection.tsx';
import { StrokeSection } from '../sections/StrokeSection.tsx';
import { StyleSection } from '../sections/StyleSection.tsx';
import { type FormProps, useMayChange, within } from '../setting.ts';
import { VariableMenu } from './TextForm.tsx';
import { TextLine } from './TextLine.tsx';

export function CouponForm({ layer, set, attempt }: FormProps<'coupon'>) {
  const may = useMayChange(layer.id);
  const { kit } = useSurroundings();
  return (
    <>
      <Section title="Coupon" off={!may.content}>
        <TextLine layer={layer} of="code" word="Code" label="Code" longest={80} set={set} />
        <VariableMenu insert={(name) => set({ code: `{{ ${name} }}` })} />
        <TextLine layer={layer} of="label" word="for" label="Offer" longest={200} set={set} />
        <Field word="Until">
          <TextInput
            type="date"
            aria-label="Last day"
            value={layer.expires ?? ''}
            onChange={(event) =>
              set({ expires: event.currentTarget.value === '' ? null : event.currentTarget.value })
            }
          />
        </Field>
        <SwitchRow
          label="Ticket notches at the sides"
          on={layer.notches}
          set={(notches) => set({ notches })}
        />
      </Section>
      <StyleSection style={layer.style} off={!may.style} set={set} attempt={attempt} />
      <FillSection fill={layer.fill} off={!may.style} set={set} attempt={attempt} />
      <StrokeSection
        stroke={layer.stroke}
        off={!may.style}
        ink={kitColor(kit, ['ink', 'text'], '#1d1d1f')}
        set={set}
        attempt={attempt}
      />
    </>
  );
}

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
