import { ColorField } from '../fields/ColorField.tsx';
import { PickRow, SwitchRow } from '../fields/Rows.tsx';
import { Field, Section } from '../fields/Section.tsx';
import { TypedField } from '../fields/TypedField.tsx';
import { type FormProps, type Setting, useMayChange, within } from '../setting.ts';
import { VariableMenu } from './TextForm.tsx';

const levels = { L: 'low (7%)', M: 'medium (15%)', Q: 'high (25%)', H: 'highest (30%)' };
const formats = { code128: 'Code 128', ean13: 'EAN-13', upca: 'UPC-A', code39: 'Code 39' };

export function QrForm({ layer, set, attempt }: FormProps<'qr'>) {
  const may = useMayChange(layer.id);
  return (
    <>
      <Section title="Link" off={!may.content}>
        <TypedField
          key={layer.id}
          label="Code content"
          value={layer.data}
          rows={2}
          longest={500}
          onChange={(data) => set({ data })}
        />
        <VariableMenu insert={(name) => set({ data: `${layer.data}{{ ${name} }}` })} />
      </Section>
      <Section title="Style" off={!may.style}>
        <PickRow
          word="Error correction"
          value={layer.level}
          options={levels}
          onChange={(level) => set({ level })}
        />
        <TwoColors layer={layer} set={set} attempt={attempt} />
      </Section>
    </>
  );
}

export function BarcodeForm({ layer, set, attempt }: FormProps<'barcode'>) {
  const may = useMayChange(layer.id);
  return (
    <>
      <Section title="Code" off={!may.content}>
        <PickRow
          word="Type"
          label="Kind of barcode"
          value={layer.format}
          options={formats}
          onChange={(format) => set({ format })}
        />
        <TypedField
          key={layer.id}
          label="Code content"
          value={layer.data}
          longest={80}
          onChange={(data) => set({ data })}
        />
        <VariableMenu insert={(name) => set({ data: `${layer.data}{{ ${name} }}` })} />
        <SwitchRow
          label="Show the code as text below"
          on={layer.caption}
          set={(caption) => set({ caption })}
        />
      </Section>
      <Section title="Style" off={!may.style}>
        <TwoColors layer={layer} set={set} attempt={attempt} />
      </Section>
    </>
  );
}

type Colors = Pick<FormProps<'qr'>['layer'], 'color' | 'background'>;

function TwoColors({ layer, ...setting }: { layer: Colors } & Setting<Partial<Colors>>) {
  return (
    <>
      <Field word="Dark">
        <ColorField label="Dark color" value={layer.color} {...within(setting, (color) => ({ color }))} />
      </Field>
      <Field word="Light">
        <ColorField
          label="Light color"
          value={layer.background}
          {...within(setting, (background) => ({ background }))}
        />
      </Field>
    </>
  );
}
