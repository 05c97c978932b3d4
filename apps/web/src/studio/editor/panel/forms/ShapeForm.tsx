import { kitColor } from '@waymark/creative/edit/make';
import { useSurroundings } from '../../store/surroundings.ts';
import { FillField } from '../fields/FillField.tsx';
import { PickRow, RadiusRow, SwitchRow } from '../fields/Rows.tsx';
import { Section } from '../fields/Section.tsx';
import { StrokeSection } from '../sections/StrokeSection.tsx';
import { type FormProps, useMayChange, within } from '../setting.ts';

const shapes = {
  rectangle: 'rectangle',
  ellipse: 'ellipse',
  line: 'line',
  triangle: 'triangle',
  star: 'star',
  burst: 'burst',
  arch: 'arch',
};

export function ShapeForm({ layer, set, attempt }: FormProps<'shape'>) {
  const may = useMayChange(layer.id);
  const { kit } = useSurroundings();
  const ink = kitColor(kit, ['ink', 'text'], '#1d1d1f');
  return (
    <>
      <Section title="Shape" off={!may.style}>
        <PickRow word="Shape" value={layer.shape} options={shapes} onChange={(shape) => set({ shape })} />
        {(layer.shape === 'rectangle' || layer.shape === 'line') && <RadiusRow layer={layer} set={set} />}
      </Section>
      <Section title="Fill" off={!may.style}>
        <SwitchRow
          label={layer.fill ? 'Filled' : 'No fill'}
          on={layer.fill !== null}
          set={(on) => set({ fill: on ? { kind: 'solid', color: ink } : null })}
        />
        {layer.fill && (
          <FillField label="Fill" value={layer.fill} {...within({ set, attempt }, (fill) => ({ fill }))} />
        )}
      </Section>
      <StrokeSection stroke={layer.stroke} off={!may.style} ink={ink} set={set} attempt={attempt} />
    </>
  );
}
