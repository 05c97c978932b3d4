import { TextInput } from '@mantine/core';
import { endOf } from '@waymark/creative/document/dates';
import { kitColor } from '@waymark/creative/edit/make';
import { useZone } from '../../../../ui/clock/ClockProvider.tsx';
import { localInput, zonePlace } from '../../../../ui/format/time.ts';
import { useSurroundings } from '../../store/context.ts';
import { ColorField } from '../fields/ColorField.tsx';
import { FillField } from '../fields/FillField.tsx';
import { PickRow, SwitchRow } from '../fields/Rows.tsx';
import { Field, Section } from '../fields/Section.tsx';
import { TextLine, TypedField } from '../fields/TypedField.tsx';
import { FillSection, StrokeSection } from '../sections/AppearanceSections.tsx';
import { StyleSection } from '../sections/StyleSection.tsx';
import { type FormProps, type Setting, useMayChange, within } from '../setting.ts';
import { VariableMenu } from './TextForm.tsx';

export function CouponForm({ layer, set, attempt }: FormProps<'coupon'>) {
  const may = useMayChange(layer.id);
  const { kit } = useSurroundings();
  return (
    <>
      <Section title="Coupon" off={!may.content}>
        <TextLine layer={layer} of="code" word="Code" label="Code" longest={80} set={set} />
        <VariableMenu insert={(name) => set({ code: `{{ ${name} }}` })} />
        <TextLine layer={layer} of="label" word="for" label="Offer" longest={200} set={set} />
        <Field word="Until">
          <TextInput
            type="date"
            aria-label="Last day"
            value={layer.expires ?? ''}
            onChange={(event) =>
              set({ expires: event.currentTarget.value === '' ? null : event.currentTarget.value })
            }
          />
        </Field>
        <SwitchRow
          label="Ticket notches at the sides"
          on={layer.notches}
          set={(notches) => set({ notches })}
        />
      </Section>
      <StyleSection style={layer.style} off={!may.style} set={set} attempt={attempt} />
      <FillSection fill={layer.fill} off={!may.style} set={set} attempt={attempt} />
      <StrokeSection
        stroke={layer.stroke}
        off={!may.style}
        ink={kitColor(kit, ['ink', 'text'], '#1d1d1f')}
        set={set}
        attempt={attempt}
      />
    </>
  );
}

const badges = { circle: 'circle', burst: 'burst', tag: 'tag', pill: 'pill' };

export function PriceForm({ layer, set, attempt }: FormProps<'price'>) {
  const may = useMayChange(layer.id);
  return (
    <>
      <Section title="Price" off={!may.content}>
        <TextLine layer={layer} of="now" word="Now" label="Price" longest={40} set={set} />
        <TextLine layer={layer} of="was" word="was" label="Original price" longest={40} set={set} />
        <TextLine layer={layer} of="note" word="note" label="Note" longest={80} set={set} />
        <VariableMenu insert={(name) => set({ now: `{{ ${name} }}` })} />
      </Section>
      <Section title="Badge" off={!may.style}>
        <PickRow word="Shape" value={layer.shape} options={badges} onChange={(shape) => set({ shape })} />
        <FillField label="Fill" value={layer.fill} {...within({ set, attempt }, (fill) => ({ fill }))} />
      </Section>
      <StyleSection style={layer.style} off={!may.style} set={set} attempt={attempt} />
    </>
  );
}

const levels = { L: 'low (7%)', M: 'medium (15%)', Q: 'high (25%)', H: 'highest (30%)' };
const formats = { code128: 'Code 128', ean13: 'EAN-13', upca: 'UPC-A', code39: 'Code 39' };

export function QrForm({ layer, set, attempt }: FormProps<'qr'>) {
  const may = useMayChange(layer.id);
  return (
    <>
      <Section title="Link" off={!may.content}>
        <TypedField
          key={layer.id}
          label="Code content"
          value={layer.data}
          rows={2}
          longest={500}
          onChange={(data) => set({ data })}
        />
        <VariableMenu insert={(name) => set({ data: `${layer.data}{{ ${name} }}` })} />
      </Section>
      <Section title="Style" off={!may.style}>
        <PickRow
          word="Error correction"
          value={layer.level}
          options={levels}
          onChange={(level) => set({ level })}
        />
        <TwoColors layer={layer} set={set} attempt={attempt} />
      </Section>
    </>
  );
}

export function BarcodeForm({ layer, set, attempt }: FormProps<'barcode'>) {
  const may = useMayChange(layer.id);
  return (
    <>
      <Section title="Code" off={!may.content}>
        <PickRow
          word="Type"
          label="Kind of barcode"
          value={layer.format}
          options={formats}
          onChange={(format) => set({ format })}
        />
        <TypedField
          key={layer.id}
          label="Code content"
          value={layer.data}
          longest={80}
          onChange={(data) => set({ data })}
        />
        <VariableMenu insert={(name) => set({ data: `${layer.data}{{ ${name} }}` })} />
        <SwitchRow
          label="Show the code as text below"
          on={layer.caption}
          set={(caption) => set({ caption })}
        />
      </Section>
      <Section title="Style" off={!may.style}>
        <TwoColors layer={layer} set={set} attempt={attempt} />
      </Section>
    </>
  );
}

type Colors = Pick<FormProps<'qr'>['layer'], 'color' | 'background'>;

function TwoColors({ layer, ...setting }: { layer: Colors } & Setting<Partial<Colors>>) {
  return (
    <>
      <Field word="Dark">
        <ColorField label="Dark color" value={layer.color} {...within(setting, (color) => ({ color }))} />
      </Field>
      <Field word="Light">
        <ColorField
          label="Light color"
          value={layer.background}
          {...within(setting, (background) => ({ background }))}
        />
      </Field>
    </>
  );
}

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
