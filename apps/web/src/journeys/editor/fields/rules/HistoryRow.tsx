import { ActionIcon, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { HistoryCondition } from '@waymark/audience/schema';
import type { ReactNode } from 'react';
import { NumberField } from '../../../../editing/NumberField.tsx';
import { Words } from '../../../../editing/Sentence.tsx';
import classes from './Conditions.module.css';
import { EventField } from './EventField.tsx';

/** "if they [didn’t do] [order placed] [since they entered]". */
export function HistoryRow({
  condition,
  joint,
  field,
  onChange,
  onRemove,
  children,
}: {
  condition: HistoryCondition;
  joint: string;
  field: string;
  onChange: (condition: HistoryCondition) => void;
  onRemove: () => void;
  children: ReactNode;
}) {
  const days = typeof condition.since === 'object' ? condition.since.days : 30;
  return (
    <div className={classes.row}>
      <div className={classes.line}>
        <Words>{joint}</Words>
        {children}
        <NativeSelect
          size="sm"
          w={112}
          aria-label="Did or did not"
          value={condition.op}
          onChange={(event) =>
            onChange({ ...condition, op: event.currentTarget.value === 'didNot' ? 'didNot' : 'did' })
          }
          data={[
            { value: 'did', label: 'did' },
            { value: 'didNot', label: 'didn’t' },
          ]}
        />
        <EventField
          value={condition.event}
          onChange={(event) => onChange({ ...condition, event })}
          required
          field={`${field}.event`}
        />
        <NativeSelect
          size="sm"
          w={170}
          aria-label="Since when"
          value={condition.since === 'entry' ? 'entry' : 'days'}
          onChange={(event) =>
            onChange({ ...condition, since: event.currentTarget.value === 'entry' ? 'entry' : { days } })
          }
          data={[
            { value: 'entry', label: 'since they entered' },
            { value: 'days', label: 'in the last' },
          ]}
        />
        {condition.since !== 'entry' && (
          <>
            <NumberField
              label="Days"
              value={condition.since.days}
              min={1}
              max={730}
              whole
              onChange={(next) => onChange({ ...condition, since: { days: next } })}
            />
            <Words>days</Words>
          </>
        )}
        <ActionIcon variant="subtle" color="gray" aria-label="Remove this condition" onClick={onRemove}>
          <IconX size={16} />
        </ActionIcon>
      </div>
    </div>
  );
}
