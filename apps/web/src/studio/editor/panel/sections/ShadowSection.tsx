import type { Layer } from '@waymark/creative/document/document';
import { ColorField } from '../fields/ColorField.tsx';
import { NumberRow, SwitchRow } from '../fields/Rows.tsx';
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
      <SwitchRow
        label={shadow ? 'Shadow' : 'No shadow'}
        on={shadow !== null}
        set={(on) => set({ shadow: on ? soft : null })}
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
            {(['x', 'y'] as const).map((axis) => (
              <NumberRow
                key={axis}
                word={axis.toUpperCase()}
                label={`Shadow offset ${axis === 'x' ? 'right' : 'down'}`}
                value={shadow[axis]}
                min={-500}
                max={500}
                onChange={(by) => set({ shadow: { ...shadow, [axis]: by } })}
              />
            ))}
          </div>
        </>
      )}
    </Section>
  );
}
