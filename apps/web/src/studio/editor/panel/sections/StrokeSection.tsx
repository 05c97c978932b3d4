import { Switch } from '@mantine/core';
import type { Color, LayerOf } from '@waymark/creative/document/document';
import { NumberField } from '../../../../editing/fields/NumberField.tsx';
import { ColorField } from '../fields/ColorField.tsx';
import { PickField } from '../fields/PickField.tsx';
import { Field, Section } from '../fields/Section.tsx';
import classes from '../Panel.module.css';
import type { PartProps } from '../setting.ts';

type Stroke = LayerOf<'shape'>['stroke'];

interface Props extends PartProps<{ stroke: Stroke }> {
  ink: Color;
  note?: string | undefined;
}

export function StrokeSection({ stroke, off, ink, note, set, attempt }: Props) {
  return (
    <Section title="Outline" off={off} note={note}>
      <Switch
        size="xs"
        label={stroke ? 'Outlined' : 'No outline'}
        checked={stroke !== null}
        onChange={(event) =>
          set({ stroke: event.currentTarget.checked ? { color: ink, width: 4, dash: [] } : null })
        }
      />
      {stroke && (
        <>
          <ColorField
            label="Outline color"
            value={stroke.color}
            set={(color) => set({ stroke: { ...stroke, color } })}
            attempt={(color) => attempt({ stroke: { ...stroke, color } })}
          />
          <div className={classes.pairs}>
            <Field word="Width">
              <NumberField
                label="Outline width"
                value={stroke.width}
                min={0}
                max={200}
                unit="px"
                onChange={(width) => set({ stroke: { ...stroke, width } })}
              />
            </Field>
            <PickField
              label="Line style"
              value={stroke.dash.length === 0 ? 'solid' : 'dashed'}
              options={[
                { value: 'solid', label: 'solid' },
                { value: 'dashed', label: 'dashed' },
              ]}
              onChange={(kind) =>
                set({
                  stroke: { ...stroke, dash: kind === 'solid' ? [] : [stroke.width * 4, stroke.width * 3] },
                })
              }
            />
          </div>
        </>
      )}
    </Section>
  );
}
