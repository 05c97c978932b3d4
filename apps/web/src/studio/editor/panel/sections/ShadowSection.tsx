import { Switch } from '@mantine/core';
import type { Layer } from '@waymark/creative/document/document';
import { NumberField } from '../../../../editing/fields/NumberField.tsx';
import { ColorField } from '../fields/ColorField.tsx';
import { Field, Section } from '../fields/Section.tsx';
import classes from '../Panel.module.css';
import type { PartProps } from '../setting.ts';

const soft = { color: '#00000055', blur: 24, x: 0, y: 8 };

interface Props extends PartProps<Pick<Layer, 'shadow'>> {
  note?: string | undefined;
}

export function ShadowSection({ shadow, off, note, set, attempt }: Props) {
  return (
    <Section title="Shadow" off={off} note={note}>
      <Switch
        size="xs"
        label={shadow ? 'Shadow' : 'No shadow'}
        checked={shadow !== null}
        onChange={(event) => set({ shadow: event.currentTarget.checked ? soft : null })}
      />
      {shadow && (
        <>
          <ColorField
            label="Shadow color"
            value={shadow.color}
            set={(color) => set({ shadow: { ...shadow, color } })}
            attempt={(color) => attempt({ shadow: { ...shadow, color } })}
          />
          <div className={classes.pairs}>
            <Field word="Blur">
              <NumberField
                label="Blur"
                value={shadow.blur}
                min={0}
                max={200}
                unit="px"
                onChange={(blur) => set({ shadow: { ...shadow, blur } })}
              />
            </Field>
            <span />
            <Field word="X">
              <NumberField
                label="Shadow offset right"
                value={shadow.x}
                min={-500}
                max={500}
                unit="px"
                onChange={(x) => set({ shadow: { ...shadow, x } })}
              />
            </Field>
            <Field word="Y">
              <NumberField
                label="Shadow offset down"
                value={shadow.y}
                min={-500}
                max={500}
                unit="px"
                onChange={(y) => set({ shadow: { ...shadow, y } })}
              />
            </Field>
          </div>
        </>
      )}
    </Section>
  );
}
