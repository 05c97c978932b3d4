import { Select } from '@mantine/core';
import type { Condition } from '@waymark/audience/schema';
import { consentNames, describeCondition, milesWords } from '@waymark/audience/words/describe';
import { useEffect, useRef } from 'react';
import { NumberField } from '../fields/NumberField.tsx';
import { PickPart, partsOf } from '../fields/PickField.tsx';
import { Words } from '../Sentence.tsx';
import { ConditionLine, type RowProps } from './ConditionLine.tsx';
import { ConditionRow, type KnownProperty } from './ConditionRow.tsx';
import { AmountRow, HistoryRow, PickedRow, SequenceRow, TimeRow } from './EventRows.tsx';
import { SegmentField } from './SegmentField.tsx';
import { useVocabulary } from './useVocabulary.ts';

type Props = RowProps<Condition> & { ofEvent: KnownProperty[] };

/** The form of a condition. When it becomes about something else, its form is another one, which gets the focus. */
export function RuleRow(props: Props) {
  const { on } = props.condition;
  const box = useRef<HTMLDivElement>(null);
  const used = useRef(false);
  const before = useRef(on);
  useEffect(() => {
    if (used.current && before.current !== on)
      box.current?.querySelector<HTMLElement>('select, input')?.focus();
    used.current = false;
    before.current = on;
  });
  const use = () => {
    used.current = true;
  };
  return (
    <div ref={box} style={{ display: 'contents' }} onChangeCapture={use} onClickCapture={use}>
      <FormOf {...props} />
    </div>
  );
}

/** The fields of a condition. One without a form, such as the API can write, is described and can be removed. */
function FormOf({ condition, ofEvent, ...row }: Props) {
  const { profile } = useVocabulary();
  switch (condition.on) {
    case 'profile':
    case 'event':
      return (
        <ConditionRow {...row} condition={condition} known={condition.on === 'profile' ? profile : ofEvent} />
      );
    case 'history':
      return <HistoryRow {...row} condition={condition} />;
    case 'count':
    case 'sum':
      return <AmountRow {...row} condition={condition} />;
    case 'firstTime':
    case 'lastTime':
      return <TimeRow {...row} condition={condition} />;
    case 'firstEvent':
    case 'lastEvent':
      return <PickedRow {...row} condition={condition} />;
    case 'sequence':
      return <SequenceRow {...row} condition={condition} />;
    case 'segment':
      return <MemberRow {...row} condition={condition} />;
    case 'consent':
      return <ConsentRow {...row} condition={condition} />;
    case 'distance':
      return <DistanceRow {...row} condition={condition} />;
    case 'group':
      return (
        <ConditionLine joint={row.joint} onRemove={row.onRemove}>
          <Words>{describeCondition(condition, 'they ')}</Words>
        </ConditionLine>
      );
    default:
      return condition satisfies never;
  }
}

type Consent = Extract<Condition, { on: 'consent' }>;
const { granted, none, pending, revoked } = consentNames;
const states = { granted, none, pending, revoked };

/** "if [their consent to] [marketing texts] [is] [given]". */
function ConsentRow({ condition, onChange, field, children, ...line }: RowProps<Consent>) {
  const parts = partsOf(condition, onChange);
  return (
    <ConditionLine {...line}>
      {children}
      <PickPart
        {...parts}
        of="program"
        label="Program"
        width={170}
        options={{ marketing: 'marketing texts', transactional: 'transactional texts' }}
        field={`${field}.program`}
      />
      <PickPart {...parts} of="op" label="Is or is not" width={80} options={{ is: 'is', isNot: 'is not' }} />
      <PickPart {...parts} of="state" label="State" width={130} options={states} />
    </ConditionLine>
  );
}

type Membership = Extract<Condition, { on: 'segment' }>;

/** "if [they are] [in] [Gold members]". */
function MemberRow({ condition, onChange, field, children, ...line }: RowProps<Membership>) {
  const parts = partsOf(condition, onChange);
  return (
    <ConditionLine {...line}>
      {children}
      <PickPart {...parts} of="op" label="In or not in" width={90} options={{ in: 'in', notIn: 'not in' }} />
      <SegmentField
        value={condition.segment}
        onChange={(segment) => onChange({ ...condition, segment })}
        field={`${field}.segment`}
      />
    </ConditionLine>
  );
}

type Distance = Extract<Condition, { on: 'distance' }>;

/** "if [their distance] [is at most] [5] km from [any store]". */
function DistanceRow({ condition, onChange, field, children, ...line }: RowProps<Distance>) {
  const { stores } = useVocabulary();
  const { store, latitude, longitude } = condition;
  const parts = partsOf(condition, onChange);
  return (
    <ConditionLine {...line}>
      {children}
      <PickPart
        {...parts}
        of="op"
        label="Within or beyond"
        width={130}
        options={{ within: 'is at most', beyond: 'is more than' }}
      />
      <NumberField
        label="Kilometers"
        value={condition.meters / 1000}
        min={0.1}
        max={20_000}
        onChange={(km) => onChange({ ...condition, meters: Math.max(1, Math.round(km * 1000)) })}
        field={`${field}.meters`}
      />
      <Words>km ({milesWords(condition.meters)}) from</Words>
      <Select
        size="sm"
        w={200}
        aria-label="Store"
        searchable
        allowDeselect={false}
        nothingFoundMessage="No store"
        value={store ?? 'place'}
        onChange={(next) => {
          if (next !== null && next !== 'place')
            onChange({ on: 'distance', store: next, op: condition.op, meters: condition.meters });
        }}
        data={[
          ...(store === undefined ? [{ value: 'place', label: `${latitude}, ${longitude}` }] : []),
          { value: 'any', label: 'any store' },
          ...stores.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        comboboxProps={{ width: 280, position: 'bottom-start' }}
        data-testid={`field-${field}.store`}
      />
    </ConditionLine>
  );
}
