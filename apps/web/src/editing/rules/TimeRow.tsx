import type { Condition } from '@waymark/audience/schema';
import { NumberField } from '../fields/NumberField.tsx';
import { PickField } from '../fields/PickField.tsx';
import { Words } from '../Sentence.tsx';
import { ConditionLine, type RowProps } from './ConditionLine.tsx';
import { EventOf } from './EventField.tsx';
import { WhereOf } from './WhereList.tsx';

type Time = Extract<Condition, { on: 'firstTime' | 'lastTime' }>;

/** "if [their last] [order placed] [was in the last] [30] days". */
export function TimeRow({ condition, onChange, field, children, ...line }: RowProps<Time>) {
  const within = condition.op === 'within';
  return (
    <ConditionLine {...line} below={<WhereOf condition={condition} onChange={onChange} field={field} />}>
      {children}
      <EventOf condition={condition} onChange={onChange} field={field} />
      <PickField
        label="How long ago"
        width={136}
        value={condition.op}
        options={{ within: 'was in the last', before: 'was more than' }}
        onChange={(op) => onChange({ ...condition, op })}
      />
      <NumberField
        label="Days"
        value={condition.days}
        min={1}
        max={730}
        whole
        onChange={(days) => onChange({ ...condition, days })}
      />
      <Words>{within ? 'days' : 'days ago'}</Words>
    </ConditionLine>
  );
}
