import { NativeSelect } from '@mantine/core';
import { createContext, use } from 'react';
import { NumberField } from '../fields/NumberField.tsx';
import { Words } from '../Sentence.tsx';

type Since = 'entry' | 'ever' | { days: number };
const choices = [
  { value: 'entry', label: 'since they entered' },
  { value: 'days', label: 'in the last' },
  { value: 'ever', label: 'at any time' },
];

interface Props<S extends Since> {
  since: Since;
  /** The choices other than a number of days. */
  among: readonly Exclude<S, { days: number }>[];
  onChange: (since: S | { days: number }) => void;
}

/** Whether the rule is used outside journeys, where nobody entered anything. */
export const OutsideJourneys = createContext(false);

/** "[since they entered]", "[in the last] [30] days". */
export function SinceField<S extends Since>({ since, among, onChange }: Props<S>) {
  const outside = use(OutsideJourneys);
  const days = typeof since === 'object' ? since.days : 30;
  return (
    <>
      <NativeSelect
        size="sm"
        w={170}
        aria-label="Since when"
        value={typeof since === 'object' ? 'days' : since}
        onChange={(event) => onChange(among.find((one) => one === event.currentTarget.value) ?? { days })}
        data={choices.filter(
          ({ value }) =>
            value === 'days' ||
            (among.some((one) => one === value) && (value === since || value === 'ever' || !outside)),
        )}
      />
      {typeof since === 'object' && (
        <>
          <NumberField
            label="Days"
            value={days}
            min={1}
            max={730}
            whole
            onChange={(next) => onChange({ days: next })}
          />
          <Words>days</Words>
        </>
      )}
    </>
  );
}
