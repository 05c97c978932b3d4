import { sizePresets } from '@waymark/creative/document/presets';
import { hasFixed } from '@waymark/creative/edit/breaches';
import { PickField } from '../../../../editing/fields/PickField.tsx';
import { showWhole } from '../../commands/viewCommands.ts';
import { changeSelected } from '../../store/actions.ts';
import { useCard, useCardStore } from '../../store/context.ts';
import { tryCard } from '../../store/shown.ts';
import { FillField } from '../fields/FillField.tsx';
import { NumberRow, PickRow } from '../fields/Rows.tsx';
import { Section } from '../fields/Section.tsx';
import { TypedField } from '../fields/TypedField.tsx';
import classes from '../Panel.module.css';

const sizes = {
  portrait: 'Portrait 1080 × 1350',
  story: 'Tall 1080 × 1920',
  square: 'Square 1080 × 1080',
  wide: 'Wide 1200 × 628',
  custom: 'Custom size',
};
const stillFormats = { jpeg: 'JPEG, smallest for photos', png: 'PNG, sharpest for flat colors' };

/** Settings of the card itself, shown while no layer is selected. */
export function CardForm() {
  const store = useCardStore();
  const card = useCard((state) => state.card);
  const mayEdit = useCard((state) => state.mayEdit);
  const fixed = useCard((state) => state.bound && hasFixed(state.card));
  const off = !mayEdit || fixed;
  const { size } = card;
  const sized = (next: typeof size) => {
    changeSelected(store, (now) => ({ ...now, size: next }));
    showWhole(store, 'fit');
  };
  return (
    <>
      {mayEdit && fixed && (
        <p className={classes.small} style={{ paddingTop: 12 }}>
          The template locks the size, format and background. Ask a designer to change them.
        </p>
      )}
      <Section title="Card" off={off}>
        <PickField
          label="Size"
          value={size.preset}
          options={sizes}
          onChange={(preset) => {
            const { width, height } = preset === 'custom' ? size : sizePresets[preset];
            sized({ preset, width, height });
          }}
        />
        {size.preset === 'custom' && (
          <div className={classes.pairs}>
            {(['width', 'height'] as const).map((side) => (
              <NumberRow
                key={side}
                word={side === 'width' ? 'W' : 'H'}
                label={side === 'width' ? 'Width' : 'Height'}
                whole
                value={size[side]}
                min={64}
                max={4096}
                width={96}
                onChange={(length) => sized({ ...size, [side]: length })}
              />
            ))}
          </div>
        )}
        <PickRow
          word="Format"
          value={card.format}
          options={card.frames.length > 0 ? { gif: 'GIF, animated' } : stillFormats}
          onChange={(format) => changeSelected(store, (now) => ({ ...now, format }))}
        />
      </Section>
      <Section title="Background" off={off}>
        <FillField
          label="Background"
          value={card.background}
          set={(background) => changeSelected(store, (now) => ({ ...now, background }))}
          attempt={(background) => tryCard(store, (now) => ({ ...now, background }))}
        />
      </Section>
      <Section title="Description" off={!mayEdit}>
        <TypedField
          label="What the card says, for people who can’t see it"
          placeholder="Read aloud by screen readers"
          value={card.alt}
          rows={3}
          longest={500}
          onChange={(alt) => changeSelected(store, (now) => ({ ...now, alt }))}
          testId="card-alt"
        />
      </Section>
    </>
  );
}
