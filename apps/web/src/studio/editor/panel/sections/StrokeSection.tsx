import type { Color, LayerOf } from '@waymark/creative/document/document';
import { PickField } from '../../../../editing/fields/PickField.tsx';
import { ColorField } from '../fields/ColorField.tsx';
import { NumberRow, SwitchRow } from '../fields/Rows.tsx';
import { Section } from '../fields/Section.tsx';
import classes from '../Panel.module.css';
import { type PartProps, within } from '../setting.ts';

type Stroke = LayerOf<'shape'>['stroke'];

interface Props extends PartProps<{ stroke: Stroke }> {
  ink: Color;
  note?: string | undefined;
}

export function StrokeSection({ stroke, off, ink, note, set, attempt }: Props) {
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
