import { TextInput } from '@mantine/core';
import { endOf } from '@waymark/creative/document/dates';
import { useZone } from '../../../../ui/clock/ClockProvider.tsx';
import { localInput, zonePlace } from '../../../../ui/format/time.ts';
import { PickRow } from '../fields/Rows.tsx';
import { Field, Section } from '../fields/Section.tsx';
import { FillSection } from '../sections/FillSection.tsx';
import { StyleSection } from '../sections/StyleSection.tsx';
import { type FormProps, useMayChange } from '../setting.ts';
import { VariableMenu } from './TextForm.tsx';
import { TextLine } from './TextLine.tsx';

/** No zone: the zone of each person. */
const THEIRS = '';
/** A countdown's default texts. */
const USUAL_WORDS = { left: 'Ends in', end: 'Ends' };

export function CountdownForm({ layer, set, attempt }: FormProps<'countdown'>) {
  const may = useMayChange(layer.id);
  const own = useZone();
  const bySomebody = layer.until.includes('{{');
  // A time without a zone is wall-clock time; here it is read in the workspace's zone.
  const clock = layer.zone ?? (/(Z|[+-]\d\d:?\d\d)$/.test(layer.until) ? own : THEIRS);
  const instant = bySomebody ? null : endOf(layer.until, clock || own);
  const digits = instant === null ? '' : localInput(instant, clock || own);
  const named = [own, clock || own].map((zone) => [zone, `${zonePlace(zone)} time`]);
  /** The digits stay the same: six o'clock, but in another zone. */
  const setEnd = (zone: string, until = digits) =>
    set({ zone: zone === THEIRS ? undefined : zone, ...(until === '' ? {} : { until }) });
  return (
    <>
      <Section title="Countdown" off={!may.content}>
        <Field word="Until">
          <TextInput
            type="datetime-local"
            aria-label="Counts down to"
            value={digits}
            onChange={(event) => event.currentTarget.value && setEnd(clock, event.currentTarget.value)}
          />
        </Field>
        <PickRow
          word="Clock"
          label="Time zone"
          value={clock}
          options={{ ...Object.fromEntries(named), [THEIRS]: 'Each person’s local time' }}
          onChange={(zone) => setEnd(zone)}
        />
        <PickRow
          word="Shows"
          label="Description"
          value={layer.shows ?? 'left'}
          options={{ left: 'Time left', end: 'End date and time' }}
          onChange={(shows) => {
            const isDefault = Object.values(USUAL_WORDS).includes(layer.label);
            const zoned = clock === THEIRS ? {} : { zone: clock };
            set({ shows, ...zoned, ...(isDefault ? { label: USUAL_WORDS[shows] } : {}) });
          }}
        />
        <TextLine layer={layer} of="label" word="says" label="Text before" longest={80} set={set} />
        <TextLine layer={layer} of="after" word="then" label="Text when it’s over" longest={80} set={set} />
        <VariableMenu insert={(name) => set({ until: `{{ ${name} }}` })} />
      </Section>
      <FillSection fill={layer.fill} off={!may.style} set={set} attempt={attempt} />
      <StyleSection style={layer.style} off={!may.style} set={set} attempt={attempt} />
    </>
  );
}
