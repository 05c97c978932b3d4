import type { Condition } from '@waymark/audience/schema';
import { describeCondition } from '@waymark/audience/words/describe';
import { useEffect, useRef } from 'react';
import { Words } from '../Sentence.tsx';
import { AmountRow } from './AmountRow.tsx';
import { ConditionLine, type RowProps } from './ConditionLine.tsx';
import { ConditionRow, type KnownProperty } from './ConditionRow.tsx';
import { ConsentRow } from './ConsentRow.tsx';
import { DistanceRow } from './DistanceRow.tsx';
import { HistoryRow } from './HistoryRow.tsx';
import { MemberRow } from './MemberRow.tsx';
import { PickedRow } from './PickedRow.tsx';
import { SequenceRow } from './SequenceRow.tsx';
import { TimeRow } from './TimeRow.tsx';
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

/**
 * The fields of a kind of condition. A condition without a form, for example one written through the API, is described
 * and can be removed.
 */
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
