import { Switch } from '@mantine/core';
import { kitColor } from '@waymark/creative/edit/make';
import { NumberField } from '../../../../editing/fields/NumberField.tsx';
import { useSurroundings } from '../../store/surroundings.ts';
import { FillField } from '../fields/FillField.tsx';
import { PickField } from '../fields/PickField.tsx';
import { Field, Section } from '../fields/Section.tsx';
import { StrokeSection } from '../sections/StrokeSection.tsx';
import { type FormProps, useMayChange } from '../setting.ts';

const shapes = [
  { value: 'rectangle', label: 'rectangle' },
  { value: 'ellipse', label: 'ellipse' },
  { value: 'line', label: 'line' },
  { value: 'triangle', label: 'triangle' },
  { value: 'star', label: 'star' },
  { value: 'burst', label: 'burst' },
  { value: 'arch', label: 'arch' },
] as const;

export function ShapeForm({ layer, set, attempt }: FormProps<'shape'>) {
  const may = useMayChange(layer.id);
  const { kit } = useSurroundings();
  const ink = kitColor(kit, ['ink', 'text'], '#1d1d1f');
  return (
    <>
      <Section title="Shape" off={!may.style}>
        <Field word="Shape">
          <PickField
            label="Shape"
            value={layer.shape}
            options={shapes}
            onChange={(shape) => set({ shape })}
          />
        </Field>
        {(layer.shape === 'rectangle' || layer.shape === 'line') && (
          <Field word="Radius">
            <NumberField
              label="Corner radius"
              value={layer.radius}
              min={0}
              max={2000}
              unit="px"
              width={96}
              onChange={(radius) => set({ radius })}
            />
          </Field>
        )}
      </Section>
      <Section title="Fill" off={!may.style}>
        <Switch
          size="xs"
          label={layer.fill ? 'Filled' : 'No fill'}
          checked={layer.fill !== null}
          onChange={(event) =>
            set({ fill: event.currentTarget.checked ? { kind: 'solid', color: ink } : null })
          }
        />
        {layer.fill && (
          <FillField
            label="Fill"
            value={layer.fill}
            set={(fill) => set({ fill })}
            attempt={(fill) => attempt({ fill })}
          />
        )}
      </Section>
      <StrokeSection stroke={layer.stroke} off={!may.style} ink={ink} set={set} attempt={attempt} />
    </>
  );
}
