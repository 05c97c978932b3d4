import { NativeSelect } from '@mantine/core';
import { milesWords } from '@waymark/audience/words/describe';
import type { Settings } from '@waymark/journey/graph/graph';
import { NumberField } from '../../../editing/fields/NumberField.tsx';
import { StoresField } from '../../../editing/rules/StoresField.tsx';
import { FieldProblem, Sentence, Words } from '../../../editing/Sentence.tsx';
import { TimeField, WeekdayChips } from './TimeFields.tsx';

type Location = Settings<'trigger.location'>;
interface Props {
  settings: Location;
  set: (change: Partial<Location>) => void;
}

const hours = [
  { value: 'always', label: 'at any hour' },
  { value: 'open', label: 'while it’s open' },
  { value: 'hours', label: 'between' },
] as const;

/** Which stores, how near, and during which hours there. */
export function LocationFields({ settings, set }: Props) {
  const { stores, km, during, from, to, weekdays } = settings;
  return (
    <>
      <Sentence>
        <Words>When someone checks in or is seen within</Words>
        <NumberField
          label="Kilometers"
          value={km}
          min={0.1}
          max={50}
          onChange={(next) => set({ km: next })}
          field="km"
        />
        <Words>km ({milesWords(km * 1_000)}) of</Words>
        <StoresField value={stores} onChange={(next) => set({ stores: next })} />
      </Sentence>
      <Sentence>
        <NativeSelect
          size="sm"
          w={150}
          aria-label="At which hours"
          value={during}
          onChange={(event) => {
            const next = hours.find(({ value }) => value === event.currentTarget.value);
            if (next) set({ during: next.value });
          }}
          data={[...hours]}
          data-testid="field-during"
        />
        {during === 'hours' && (
          <>
            <TimeField value={from} onChange={(next) => set({ from: next })} />
            <Words>and</Words>
            <TimeField value={to} onChange={(next) => set({ to: next })} />
            <Words>the store’s time, on</Words>
          </>
        )}
      </Sentence>
      <FieldProblem field="to" />
      {during === 'hours' && <WeekdayChips value={weekdays} onChange={(next) => set({ weekdays: next })} />}
    </>
  );
}

const each = [
  { value: 'person', label: 'nothing more' },
  { value: 'store', label: 'each store' },
  { value: 'day', label: 'each day' },
  { value: 'storeDay', label: 'each store and day' },
] as const;

/** What tells a person's entries apart. */
export function EachField({ settings, set }: Props) {
  return (
    <Sentence>
      <Words>counted separately for</Words>
      <NativeSelect
        size="sm"
        w={170}
        aria-label="Count entries separately for"
        value={settings.each}
        onChange={(event) => {
          const next = each.find(({ value }) => value === event.currentTarget.value);
          if (next) set({ each: next.value });
        }}
        data={[...each]}
        data-testid="field-each"
      />
    </Sentence>
  );
}
