import { createContext, use } from 'react';
import { NumberField } from '../fields/NumberField.tsx';
import { PickField } from '../fields/PickField.tsx';
import { Words } from '../Sentence.tsx';

type Since = 'entry' | 'ever' | { days: number };

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
  const has = (choice: Since) => among.some((one) => one === choice);
  return (
    <>
      <PickField
        label="Since when"
        width={170}
        value={typeof since === 'object' ? 'days' : since}
        options={{
          ...(has('entry') && (since === 'entry' || !outside) && { entry: 'since they entered' }),
          days: 'in the last',
          ...(has('ever') && { ever: 'at any time' }),
        }}
        onChange={(next) => onChange(among.find((one) => one === next) ?? { days })}
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
