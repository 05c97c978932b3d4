import { Switch } from '@mantine/core';
import { kitColor } from '@waymark/creative/edit/make';
import { NumberBlank } from '../../../../editing/NumberField.tsx';
import { useSurroundings } from '../../store/surroundings.ts';
import { FillBlank } from '../fields/FillField.tsx';
import { PickBlank } from '../fields/PickField.tsx';
import { Blank, Section } from '../fields/Section.tsx';
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
        <Blank word="Shape">
          <PickBlank
            label="Shape"
            value={layer.shape}
            options={shapes}
            onChange={(shape) => set({ shape })}
          />
        </Blank>
        {(layer.shape === 'rectangle' || layer.shape === 'line') && (
          <Blank word="Radius">
            <NumberBlank
              label="Corner radius"
              value={layer.radius}
              min={0}
              max={2000}
              unit="px"
              width={96}
              onChange={(radius) => set({ radius })}
            />
          </Blank>
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
          <FillBlank
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
