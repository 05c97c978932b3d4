import { Switch } from '@mantine/core';
import type { Layer } from '@waymark/creative/document/document';
import { ColorField } from '../fields/ColorField.tsx';
import { NumberRow } from '../fields/Rows.tsx';
import { Section } from '../fields/Section.tsx';
import classes from '../Panel.module.css';
import { type PartProps, within } from '../setting.ts';

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
            {...within({ set, attempt }, (color) => ({ shadow: { ...shadow, color } }))}
          />
          <div className={classes.pairs}>
            <NumberRow
              word="Blur"
              value={shadow.blur}
              max={200}
              onChange={(blur) => set({ shadow: { ...shadow, blur } })}
            />
            <span />
            <NumberRow
              word="X"
              label="Shadow offset right"
              value={shadow.x}
              min={-500}
              max={500}
              onChange={(x) => set({ shadow: { ...shadow, x } })}
            />
            <NumberRow
              word="Y"
              label="Shadow offset down"
              value={shadow.y}
              min={-500}
              max={500}
              onChange={(y) => set({ shadow: { ...shadow, y } })}
            />
          </div>
        </>
      )}
    </Section>
  );
}
