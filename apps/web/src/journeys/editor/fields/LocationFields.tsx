import { milesWords } from '@waymark/audience/words/describe';
import type { Settings } from '@waymark/journey/graph/graph';
import { NumberField } from '../../../editing/fields/NumberField.tsx';
import { PickField } from '../../../editing/fields/PickField.tsx';
import { StoresField } from '../../../editing/rules/StoresField.tsx';
import { FieldProblem, Sentence, Words } from '../../../editing/Sentence.tsx';
import { TimeField, WeekdayChips } from './TimeFields.tsx';

type Location = Settings<'trigger.location'>;
interface Props {
  settings: Location;
  set: (change: Partial<Location>) => void;
}

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
        <PickField
          label="At which hours"
          width={150}
          value={during}
          options={{ always: 'at any hour', open: 'while it’s open', hours: 'between' }}
          onChange={(next) => set({ during: next })}
          field="during"
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

const each = {
  person: 'nothing more',
  store: 'each store',
  day: 'each day',
  storeDay: 'each store and day',
};

/** What tells a person's entries apart. */
export function EachField({ settings, set }: Props) {
  return (
    <Sentence>
      <Words>counted separately for</Words>
      <PickField
        label="Count entries separately for"
        width={170}
        value={settings.each}
        options={each}
        onChange={(next) => set({ each: next })}
        field="each"
      />
    </Sentence>
  );
}
