import type { Condition } from '@waymark/audience/schema';
import { Words } from '../Sentence.tsx';
import type { RowProps } from './ConditionLine.tsx';
import { ConditionRow } from './ConditionRow.tsx';
import { EventOf } from './EventField.tsx';
import { SinceField } from './SinceField.tsx';
import { useVocabulary } from './useVocabulary.ts';
import { WhereOf } from './WhereList.tsx';

type Picked = Extract<Condition, { on: 'firstEvent' | 'lastEvent' }>;

/** "if [the last event’s] [order placed] [at any time] [category] [is] [shoes]". */
export function PickedRow({ children, ...row }: RowProps<Picked>) {
  const { condition, onChange, field } = row;
  const { events } = useVocabulary();
  const known = events.find(({ type }) => type === condition.event)?.properties ?? [];
  return (
    <>
      <ConditionRow {...row} known={known}>
        {children}
        <EventOf condition={condition} onChange={onChange} field={field} />
        <SinceField
          since={condition.since}
          among={condition.since === 'entry' ? ['entry', 'ever'] : ['ever']}
          onChange={(since) => onChange({ ...condition, since })}
        />
        <Words>:</Words>
      </ConditionRow>
      <WhereOf condition={condition} onChange={onChange} field={field} />
    </>
  );
}
