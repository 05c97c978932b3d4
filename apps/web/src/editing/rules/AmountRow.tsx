import type { Condition } from '@waymark/audience/schema';
import { operatorWords } from '@waymark/audience/words/describe';
import { NumberField } from '../fields/NumberField.tsx';
import { PickField } from '../fields/PickField.tsx';
import { Words } from '../Sentence.tsx';
import { summable } from './amounts.ts';
import { ConditionLine, type RowProps } from './ConditionLine.tsx';
import { EventField } from './EventField.tsx';
import { PropertyField } from './PropertyField.tsx';
import { SinceField } from './SinceField.tsx';
import { useVocabulary } from './useVocabulary.ts';
import { WhereOf } from './WhereList.tsx';

type Amount = Extract<Condition, { on: 'count' | 'sum' }>;
const { is, isNot, over, under, atLeast, atMost } = operatorWords;
const comparisons = { is, isNot, over, under, atLeast, atMost };

/** "if [the number of] [order placed] [in the last] [30] days [is at least] [2]", or the sum of a property over them. */
export function AmountRow({ condition, onChange, field, children, ...line }: RowProps<Amount>) {
  const { events } = useVocabulary();
  const knownOf = (event: string) => summable(events.find(({ type }) => type === event)?.properties ?? []);
  const known = knownOf(condition.event);
  return (
    <ConditionLine {...line} below={<WhereOf condition={condition} onChange={onChange} field={field} />}>
      {children}
      {condition.on === 'sum' && (
        <>
          <PropertyField
            label="Property"
            value={condition.property}
            onChange={(property) => onChange({ ...condition, property })}
            known={known}
            field={`${field}.property`}
          />
          <Words>over</Words>
        </>
      )}
      <EventField
        value={condition.event}
        onChange={(event) => {
          if (condition.on === 'count') return onChange({ ...condition, event });
          const { property } = condition;
          const there = knownOf(event);
          const kept = there.length === 0 || there.some(({ name }) => name === property);
          onChange({ ...condition, event, property: kept ? property : (there[0]?.name ?? property) });
        }}
        required
        field={`${field}.event`}
      />
      <SinceField
        since={condition.since}
        among={['entry', 'ever']}
        onChange={(since) => onChange({ ...condition, since })}
      />
      <PickField
        label="Comparison"
        width={118}
        value={condition.op}
        options={comparisons}
        onChange={(op) => onChange({ ...condition, op })}
      />
      <NumberField
        label={condition.on === 'count' ? 'How many' : 'How much'}
        value={condition.value}
        min={0}
        max={condition.on === 'count' ? 100_000 : 1e12}
        whole={condition.on === 'count'}
        onChange={(value) => onChange({ ...condition, value })}
      />
    </ConditionLine>
  );
}
