import { Switch } from '@mantine/core';
import type { Color, LayerOf } from '@waymark/creative/document';
import { NumberBlank } from '../../../editing/NumberBlank.tsx';
import { ColorBlank } from './ColorBlank.tsx';
import classes from './Panel.module.css';
import { PickBlank } from './PickBlank.tsx';
import { Blank, Section } from './Section.tsx';

type Stroke = LayerOf<'shape'>['stroke'];

export function StrokeSection(props: {
  stroke: Stroke;
  off: boolean;
  ink: Color;
  set: (stroke: Stroke) => void;
  attempt: (stroke: Stroke) => void;
}) {
  const { stroke, off, ink, set, attempt } = props;
  return (
    <Section title="Outline" off={off}>
      <Switch
        size="xs"
        label={stroke ? 'Outlined' : 'No outline'}
        checked={stroke !== null}
        onChange={(event) => set(event.currentTarget.checked ? { color: ink, width: 4, dash: [] } : null)}
      />
      {stroke && (
        <>
          <ColorBlank
            label="Colour of the outline"
            value={stroke.color}
            set={(color) => set({ ...stroke, color })}
            attempt={(color) => attempt({ ...stroke, color })}
          />
          <div className={classes.pairs}>
            <Blank word="thick">
              <NumberBlank
                label="Width of the outline"
                value={stroke.width}
                min={0}
                max={200}
                unit="px"
                onChange={(width) => set({ ...stroke, width })}
              />
            </Blank>
            <PickBlank
              label="Kind of line"
              value={stroke.dash.length === 0 ? 'solid' : 'dashed'}
              options={[
                { value: 'solid', label: 'solid' },
                { value: 'dashed', label: 'dashed' },
              ]}
              onChange={(kind) =>
                set({ ...stroke, dash: kind === 'solid' ? [] : [stroke.width * 4, stroke.width * 3] })
              }
            />
          </div>
        </>
      )}
    </Section>
  );
}
