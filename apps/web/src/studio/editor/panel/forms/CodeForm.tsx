import { Switch } from '@mantine/core';
import { ColorField } from '../fields/ColorField.tsx';
import { PickField } from '../fields/PickField.tsx';
import { Field, Section } from '../fields/Section.tsx';
import { TypedField } from '../fields/TypedField.tsx';
import { type FormProps, useMayChange } from '../setting.ts';
import { VariableMenu } from './TextForm.tsx';

const levels = [
  { value: 'L', label: 'low (7%)' },
  { value: 'M', label: 'medium (15%)' },
  { value: 'Q', label: 'high (25%)' },
  { value: 'H', label: 'highest (30%)' },
] as const;
const formats = [
  { value: 'code128', label: 'Code 128' },
  { value: 'ean13', label: 'EAN-13' },
  { value: 'upca', label: 'UPC-A' },
  { value: 'code39', label: 'Code 39' },
] as const;

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
        <Field word="Error correction">
          <PickField
            label="Error correction"
            value={layer.level}
            options={levels}
            onChange={(level) => set({ level })}
          />
        </Field>
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
        <Field word="Type">
          <PickField
            label="Kind of barcode"
            value={layer.format}
            options={formats}
            onChange={(format) => set({ format })}
          />
        </Field>
        <TypedField
          key={layer.id}
          label="Code content"
          value={layer.data}
          longest={80}
          onChange={(data) => set({ data })}
        />
        <VariableMenu insert={(name) => set({ data: `${layer.data}{{ ${name} }}` })} />
        <Switch
          size="xs"
          label="Show the code as text below"
          checked={layer.caption}
          onChange={(event) => set({ caption: event.currentTarget.checked })}
        />
      </Section>
      <Section title="Style" off={!may.style}>
        <TwoColors layer={layer} set={set} attempt={attempt} />
      </Section>
    </>
  );
}

type Colors = Pick<FormProps<'qr'>['layer'], 'color' | 'background'>;

function TwoColors(props: {
  layer: Colors;
  set: (change: Partial<Colors>) => void;
  attempt: (change: Partial<Colors>) => void;
}) {
  const { layer, set, attempt } = props;
  return (
    <>
      <Field word="Dark">
        <ColorField
          label="Dark color"
          value={layer.color}
          set={(color) => set({ color })}
          attempt={(color) => attempt({ color })}
        />
      </Field>
      <Field word="Light">
        <ColorField
          label="Light color"
          value={layer.background}
          set={(background) => set({ background })}
          attempt={(background) => attempt({ background })}
        />
      </Field>
    </>
  );
}
