import type { Condition, HistoryCondition, SequenceCondition } from '@waymark/audience/schema';
import { operatorWords } from '@waymark/audience/words/describe';
import { NumberField } from '../fields/NumberField.tsx';
import { PickPart, partsOf } from '../fields/PickField.tsx';
import { Words } from '../Sentence.tsx';
import { countOf, summable } from './amounts.ts';
import { ConditionLine, type RowProps } from './ConditionLine.tsx';
import { ConditionRow } from './ConditionRow.tsx';
import classes from './Conditions.module.css';
import { EventField, EventOf } from './EventField.tsx';
import { PropertyField } from './PropertyField.tsx';
import { SinceField } from './SinceField.tsx';
import { useVocabulary } from './useVocabulary.ts';
import { WhereList, WhereOf } from './WhereList.tsx';

type Amount = Extract<Condition, { on: 'count' | 'sum' }>;
const { is, isNot, over, under, atLeast, atMost } = operatorWords;
const comparisons = { is, isNot, over, under, atLeast, atMost };

/** "if [the number of] [order placed] [in the last] [30] days [is at least] [2]", or the sum of a property over them. */
export function AmountRow({ condition, onChange, field, children, ...line }: RowProps<Amount>) {
  const { events } = useVocabulary();
  const knownOf = (event: string) => summable(events.find(({ type }) => type === event)?.properties ?? []);
  const known = knownOf(condition.event);
  const parts = partsOf(condition, onChange);
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
      <PickPart {...parts} of="op" label="Comparison" width={118} options={comparisons} />
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

/** "if they [didn’t do] [order placed] [since they entered]". With conditions on the event, it becomes a count. */
export function HistoryRow({
  condition,
  onChange,
  field,
  children,
  ...line
}: Omit<RowProps<HistoryCondition>, 'onChange'> & Pick<RowProps<Condition>, 'onChange'>) {
  const parts = partsOf(condition, onChange);
  return (
    <ConditionLine
      {...line}
      below={
        <WhereList
          event={condition.event}
          where={[]}
          onChange={(where) => onChange(countOf(condition, where))}
          field={`${field}.where`}
        />
      }
    >
      {children}
      <PickPart
        {...parts}
        of="op"
        label="Did or did not"
        width={112}
        options={{ did: 'did', didNot: 'didn’t' }}
      />
      <EventOf condition={condition} onChange={onChange} field={field} />
      <SinceField<HistoryCondition['since']>
        since={condition.since}
        among={['entry', 'ever']}
        onChange={(since) => onChange({ ...condition, since })}
      />
    </ConditionLine>
  );
}

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

/** "if [they first did] [added to cart] [at any time], [and then didn’t do] [order placed] within [3] days". */
export function SequenceRow({ condition, onChange, field, children, ...line }: RowProps<SequenceCondition>) {
  const { since, next, withinDays } = condition;
  const parts = partsOf(condition, onChange);
  return (
    <ConditionLine
      {...line}
      below={
        <>
          <WhereOf condition={condition} onChange={onChange} field={field} />
          <div className={classes.line}>
            <PickPart
              {...parts}
              of="op"
              label="What came next"
              width={168}
              // biome-ignore lint/suspicious/noThenProperty: a word of the sentence, nothing to wait for
              options={{ then: 'and then did', notThen: 'and then didn’t do' }}
            />
            <EventOf
              condition={next}
              onChange={(next) => onChange({ ...condition, next })}
              field={`${field}.next`}
            />
            <Words>within</Words>
            <NumberField
              label="Days between"
              value={withinDays}
              min={1}
              max={730}
              whole
              onChange={(withinDays) => onChange({ ...condition, withinDays })}
            />
            <Words>{withinDays === 1 ? 'day' : 'days'}</Words>
          </div>
          <WhereOf
            condition={next}
            onChange={(next) => onChange({ ...condition, next })}
            field={`${field}.next`}
          />
        </>
      }
    >
      {children}
      <EventOf condition={condition} onChange={onChange} field={field} />
      <SinceField
        since={since}
        among={since === 'entry' ? ['entry', 'ever'] : ['ever']}
        onChange={(since) => onChange({ ...condition, since })}
      />
    </ConditionLine>
  );
}

type Time = Extract<Condition, { on: 'firstTime' | 'lastTime' }>;

/** "if [their last] [order placed] [was in the last] [30] days". */
export function TimeRow({ condition, onChange, field, children, ...line }: RowProps<Time>) {
  const within = condition.op === 'within';
  const parts = partsOf(condition, onChange);
  return (
    <ConditionLine {...line} below={<WhereOf condition={condition} onChange={onChange} field={field} />}>
      {children}
      <EventOf condition={condition} onChange={onChange} field={field} />
      <PickPart
        {...parts}
        of="op"
        label="How long ago"
        width={136}
        options={{ within: 'was in the last', before: 'was more than' }}
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
