import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { EventWhere } from '@waymark/audience/schema';
import { useRef } from 'react';
import { ConditionBox, JustAdded } from './ConditionLine.tsx';
import { ConditionRow } from './ConditionRow.tsx';
import classes from './Conditions.module.css';
import { useVocabulary } from './useVocabulary.ts';

/** Conditions on an event's own properties; all of them must match. */
export function WhereList(props: {
  event: string;
  where: EventWhere;
  onChange: (where: EventWhere) => void;
  field?: string;
}) {
  const { event, where, onChange, field = 'where' } = props;
  const { events } = useVocabulary();
  const justAdded = useRef(false);
  const known = events.find((candidate) => candidate.type === event)?.properties ?? [];
  return (
    <div className={classes.list}>
      <JustAdded value={justAdded}>
        {where.map((condition, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity but their position
          <ConditionBox key={index}>
            <ConditionRow
              condition={condition}
              known={known}
              joint={index === 0 ? 'where' : 'and'}
              field={`${field}.${index}`}
              onChange={(next) => onChange(where.map((old, at) => (at === index ? next : old)))}
              onRemove={() => onChange(where.filter((_, at) => at !== index))}
            />
          </ConditionBox>
        ))}
      </JustAdded>
      {where.length < 20 && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => {
            const first = known.find((property) => !where.some((taken) => taken.property === property.name));
            justAdded.current = true;
            const numeric = first?.kind === 'number';
            onChange([
              ...where,
              { on: 'event', property: first?.name ?? 'total', op: numeric ? 'over' : 'is', value: '' },
            ]);
          }}
          data-testid={field === 'where' ? 'add-condition' : 'add-where'}
        >
          Only where…
        </Button>
      )}
    </div>
  );
}

/** The same, for a condition that has an event. */
export function WhereOf<C extends { event: string; where: EventWhere }>(props: {
  condition: C;
  onChange: (condition: C) => void;
  field: string;
}) {
  const { condition, onChange, field } = props;
  return (
    <WhereList
      event={condition.event}
      where={condition.where}
      onChange={(where) => onChange({ ...condition, where })}
      field={`${field}.where`}
    />
  );
}
