import type { Color, Fill, Layer, LayerOf } from '@waymark/creative/document/document';
import { PickField } from '../../../../editing/fields/PickField.tsx';
import { ColorField } from '../fields/ColorField.tsx';
import { FillField } from '../fields/FillField.tsx';
import { NumberRow, SwitchRow } from '../fields/Rows.tsx';
import { Section } from '../fields/Section.tsx';
import classes from '../Panel.module.css';
import { type PartProps, within } from '../setting.ts';

interface Noted {
  note?: string | undefined;
}

/** The fill of a layer that always has one. */
export function FillSection({ fill, off, note, ...setting }: PartProps<{ fill: Fill }> & Noted) {
  return (
    <Section title="Fill" off={off} note={note}>
      <FillField label="Fill" value={fill} {...within(setting, (next) => ({ fill: next }))} />
    </Section>
  );
}

type Stroke = LayerOf<'shape'>['stroke'];

export function StrokeSection(props: PartProps<{ stroke: Stroke }> & Noted & { ink: Color }) {
  const { stroke, off, ink, note, set, attempt } = props;
  return (
    <Section title="Outline" off={off} note={note}>
      <SwitchRow
        label={stroke ? 'Outlined' : 'No outline'}
        on={stroke !== null}
        set={(on) => set({ stroke: on ? { color: ink, width: 4, dash: [] } : null })}
      />
      {stroke && (
        <>
          <ColorField
            label="Outline color"
            value={stroke.color}
            {...within({ set, attempt }, (color) => ({ stroke: { ...stroke, color } }))}
          />
          <div className={classes.pairs}>
            <NumberRow
              word="Width"
              label="Outline width"
              value={stroke.width}
              max={200}
              onChange={(width) => set({ stroke: { ...stroke, width } })}
            />
            <PickField
              label="Line style"
              value={stroke.dash.length === 0 ? 'solid' : 'dashed'}
              options={{ solid: 'solid', dashed: 'dashed' }}
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

const soft = { color: '#00000055', blur: 24, x: 0, y: 8 };

export function ShadowSection({ shadow, off, note, set, attempt }: PartProps<Pick<Layer, 'shadow'>> & Noted) {
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
