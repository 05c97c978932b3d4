import type { Layer } from '@waymark/creative/document/document';
import { allAlike, differing, partsOf } from '@waymark/creative/edit/common';
import { kitColor } from '@waymark/creative/edit/make';
import { useCard, useSurroundings } from '../../store/context.ts';
import { ColorField } from '../fields/ColorField.tsx';
import { Section } from '../fields/Section.tsx';
import classes from '../Panel.module.css';
import { FillSection, ShadowSection, StrokeSection } from '../sections/AppearanceSections.tsx';
import { OpacityRow } from '../sections/PlaceSection.tsx';
import { TypeSection } from '../sections/StyleSection.tsx';
import { useSettings, within } from '../setting.ts';

/** What all selected layers have in common, changed as one step. Where they differ, the field says so. */
export function SeveralForm({ layers }: { layers: readonly Layer[] }) {
  const { kit } = useSurroundings();
  const mayEdit = useCard((state) => state.mayEdit);
  const { off, ...setting } = useSettings('style');
  /** For parts that are set as a whole. */
  const whole = { off, ...within(setting, (change: object) => () => change) };
  const [first] = layers;
  if (!first) return null;
  const styles = partsOf(layers, 'style');
  const fills = partsOf(layers, 'fill');
  const strokes = partsOf(layers, 'stroke');
  const colors = partsOf(layers, 'color');
  const style = styles?.[0];
  const fill = fills?.find((each) => each !== null);
  const color = colors?.[0];
  const shadows = layers.map(({ shadow }) => shadow);
  return (
    <>
      {mayEdit && off && (
        <p className={classes.small}>These layers are locked, by themselves or by the template.</p>
      )}
      {styles && style && (
        <TypeSection style={style} mixed={differing(styles)} off={off} {...within(setting, restyled)} />
      )}
      {fills && fill && <FillSection fill={fill} note={mixedNote(fills)} {...whole} />}
      {strokes && (
        <StrokeSection
          stroke={strokes.find((each) => each !== null) ?? null}
          note={mixedNote(strokes)}
          ink={kitColor(kit, ['ink', 'text'], '#1d1d1f')}
          {...whole}
        />
      )}
      {colors && color && (
        <Section title="Color" off={off}>
          <ColorField
            label="Color"
            value={color}
            mixed={!allAlike(colors)}
            {...within(whole, (next) => ({ color: next }))}
          />
        </Section>
      )}
      <Section title="Layers" off={off}>
        <OpacityRow
          opacity={first.opacity}
          mixed={!allAlike(layers.map(({ opacity }) => opacity))}
          {...whole}
        />
      </Section>
      <ShadowSection
        shadow={shadows.find((each) => each !== null) ?? null}
        note={mixedNote(shadows)}
        {...whole}
      />
    </>
  );
}

const restyled = (part: object) => (layer: Layer) =>
  'style' in layer ? { style: { ...layer.style, ...part } } : {};

const mixedNote = (values: readonly unknown[]) => (allAlike(values) ? undefined : 'Mixed');
