import { Switch, TextInput } from '@mantine/core';
import { kitColor } from '@waymark/creative/edit/make';
import { useSurroundings } from '../store/surroundings.ts';
import { FillBlank } from './FillBlank.tsx';
import { PickBlank } from './PickBlank.tsx';
import { Blank, Section } from './Section.tsx';
import { StrokeSection } from './ShapeForm.tsx';
import { StyleSection } from './StyleSection.tsx';
import { type FormProps, useMayChange } from './setting.ts';
import { TextBlank } from './TextBlank.tsx';
import { VariableMenu } from './TextForm.tsx';

export function CouponForm({ layer, set, attempt }: FormProps<'coupon'>) {
  const may = useMayChange(layer.id);
  const { kit } = useSurroundings();
  return (
    <>
      <Section title="Coupon" off={!may.content}>
        <Blank word="Code">
          <TextBlank
            key={`code ${layer.id}`}
            label="Code"
            value={layer.code}
            longest={80}
            onChange={(code) => set({ code })}
          />
        </Blank>
        <VariableMenu insert={(name) => set({ code: `{{ ${name} }}` })} />
        <Blank word="for">
          <TextBlank
            key={`label ${layer.id}`}
            label="What it gives"
            value={layer.label}
            longest={200}
            onChange={(label) => set({ label })}
          />
        </Blank>
        <Blank word="until">
          <TextInput
            type="date"
            aria-label="Last day"
            value={layer.expires ?? ''}
            onChange={(event) =>
              set({ expires: event.currentTarget.value === '' ? null : event.currentTarget.value })
            }
          />
        </Blank>
        <Switch
          size="xs"
          label="Torn at the sides, as a ticket"
          checked={layer.notches}
          onChange={(event) => set({ notches: event.currentTarget.checked })}
        />
      </Section>
      <StyleSection
        style={layer.style}
        off={!may.style}
        set={(style) => set({ style })}
        attempt={(style) => attempt({ style })}
      />
      <Section title="Fill" off={!may.style}>
        <FillBlank
          label="Fill"
          value={layer.fill}
          set={(fill) => set({ fill })}
          attempt={(fill) => attempt({ fill })}
        />
      </Section>
      <StrokeSection
        stroke={layer.stroke}
        off={!may.style}
        ink={kitColor(kit, ['ink', 'text'], '#1d1d1f')}
        set={(stroke) => set({ stroke })}
        attempt={(stroke) => attempt({ stroke })}
      />
    </>
  );
}

const badges = [
  { value: 'circle', label: 'circle' },
  { value: 'burst', label: 'burst' },
  { value: 'tag', label: 'tag' },
  { value: 'pill', label: 'pill' },
] as const;

export function PriceForm({ layer, set, attempt }: FormProps<'price'>) {
  const may = useMayChange(layer.id);
  return (
    <>
      <Section title="Price" off={!may.content}>
        <Blank word="Now">
          <TextBlank
            key={`now ${layer.id}`}
            label="Price now"
            value={layer.now}
            longest={40}
            onChange={(now) => set({ now })}
          />
        </Blank>
        <Blank word="was">
          <TextBlank
            key={`was ${layer.id}`}
            label="Price before"
            value={layer.was}
            longest={40}
            onChange={(was) => set({ was })}
          />
        </Blank>
        <Blank word="note">
          <TextBlank
            key={`note ${layer.id}`}
            label="Note"
            value={layer.note}
            longest={80}
            onChange={(note) => set({ note })}
          />
        </Blank>
        <VariableMenu insert={(name) => set({ now: `{{ ${name} }}` })} />
      </Section>
      <Section title="Badge" off={!may.style}>
        <Blank word="A">
          <PickBlank
            label="Shape"
            value={layer.shape}
            options={badges}
            onChange={(shape) => set({ shape })}
          />
        </Blank>
        <FillBlank
          label="Fill"
          value={layer.fill}
          set={(fill) => set({ fill })}
          attempt={(fill) => attempt({ fill })}
        />
      </Section>
      <StyleSection
        style={layer.style}
        off={!may.style}
        set={(style) => set({ style })}
        attempt={(style) => attempt({ style })}
      />
    </>
  );
}

export function CountdownForm({ layer, set, attempt }: FormProps<'countdown'>) {
  const may = useMayChange(layer.id);
  const local = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(layer.until) ? layer.until.slice(0, 16) : '';
  return (
    <>
      <Section title="Countdown" off={!may.content}>
        <Blank word="to">
          <TextInput
            type="datetime-local"
            aria-label="Counts down to (UTC)"
            value={local}
            onChange={(event) =>
              event.currentTarget.value && set({ until: `${event.currentTarget.value}:00Z` })
            }
          />
        </Blank>
        <Blank word="says">
          <TextBlank
            key={`label ${layer.id}`}
            label="Words before"
            value={layer.label}
            longest={80}
            onChange={(label) => set({ label })}
          />
        </Blank>
        <Blank word="then">
          <TextBlank
            key={`after ${layer.id}`}
            label="Words when it is over"
            value={layer.after}
            longest={80}
            onChange={(after) => set({ after })}
          />
        </Blank>
        <VariableMenu insert={(name) => set({ until: `{{ ${name} }}` })} />
      </Section>
      <Section title="Fill" off={!may.style}>
        <FillBlank
          label="Fill"
          value={layer.fill}
          set={(fill) => set({ fill })}
          attempt={(fill) => attempt({ fill })}
        />
      </Section>
      <StyleSection
        style={layer.style}
        off={!may.style}
        set={(style) => set({ style })}
        attempt={(style) => attempt({ style })}
      />
    </>
  );
}
