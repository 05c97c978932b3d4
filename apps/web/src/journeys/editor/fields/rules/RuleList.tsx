import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { Condition, Rule } from '@waymark/audience/schema';
import { describeCondition } from '@waymark/audience/words/describe';
import { FieldProblem, Words } from '../../../../editing/Sentence.tsx';
import { ConditionRow, type KnownProperty } from './ConditionRow.tsx';
import classes from './Conditions.module.css';
import { HistoryRow } from './HistoryRow.tsx';
import { useTriggerEvent } from './useTriggerEvent.ts';
import { useVocabulary } from './useVocabulary.ts';

type Subject = 'profile' | 'event' | 'history';
const subjects: { value: Subject; label: string }[] = [
  { value: 'profile', label: 'their' },
  { value: 'event', label: 'the event’s' },
  { value: 'history', label: 'they' },
];

/** Who a branch is for: conditions on the person, on the event that brought them in, and on what they did. */
export function RuleList({
  rule,
  onChange,
  field,
}: {
  rule: Rule;
  onChange: (rule: Rule) => void;
  field: string;
}) {
  const vocabulary = useVocabulary();
  const trigger = useTriggerEvent();
  const ofEvent = vocabulary.events.find((event) => event.type === trigger)?.properties ?? [];
  const fresh = (on: Subject): Condition => {
    if (on === 'history')
      return { on, event: vocabulary.events[0]?.type ?? 'order_placed', op: 'did', since: 'entry' };
    const known: KnownProperty[] = on === 'profile' ? vocabulary.profile : ofEvent;
    return { on, property: known[0]?.name ?? (on === 'profile' ? 'tier' : 'total'), op: 'is', value: '' };
  };
  const replace = (index: number, condition: Condition) =>
    onChange({ ...rule, conditions: rule.conditions.map((old, at) => (at === index ? condition : old)) });
  const remove = (index: number) =>
    onChange({ ...rule, conditions: rule.conditions.filter((_, at) => at !== index) });
  return (
    <div className={classes.list}>
      {rule.conditions.length > 1 && (
        <NativeSelect
          size="sm"
          w={200}
          aria-label="How conditions combine"
          value={rule.match}
          onChange={(event) =>
            onChange({ ...rule, match: event.currentTarget.value === 'any' ? 'any' : 'all' })
          }
          data={[
            { value: 'all', label: 'all of these are true' },
            { value: 'any', label: 'any of these are true' },
          ]}
        />
      )}
      {rule.conditions.map((condition, index) => {
        const joint = index === 0 ? 'if' : rule.match === 'all' ? 'and' : 'or';
        const at = `${field}.conditions.${index}`;
        const subject = (
          <NativeSelect
            key="subject"
            size="sm"
            w={112}
            aria-label="About"
            value={condition.on}
            onChange={(event) => {
              const next = subjects.find(({ value }) => value === event.currentTarget.value);
              if (next) replace(index, fresh(next.value));
            }}
            data={subjects}
          />
        );
        return condition.on === 'history' ? (
          <HistoryRow
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity but their place
            key={index}
            condition={condition}
            joint={joint}
            field={at}
            onChange={(next) => replace(index, next)}
            onRemove={() => remove(index)}
          >
            {subject}
          </HistoryRow>
        ) : condition.on === 'profile' || condition.on === 'event' ? (
          <ConditionRow
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            key={index}
            condition={condition}
            known={condition.on === 'profile' ? vocabulary.profile : ofEvent}
            joint={joint}
            field={at}
            onChange={(next) => replace(index, next)}
            onRemove={() => remove(index)}
          >
            {subject}
          </ConditionRow>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <div key={index} className={classes.row}>
            <div className={classes.line}>
              <Words>
                {joint} {describeCondition(condition, 'they ')}
              </Words>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label="Remove this condition"
                onClick={() => remove(index)}
              >
                <IconX size={16} />
              </ActionIcon>
            </div>
          </div>
        );
      })}
      <FieldProblem field={field} />
      {rule.conditions.length < 20 && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => onChange({ ...rule, conditions: [...rule.conditions, fresh('profile')] })}
          data-testid="add-condition"
          data-field={field}
        >
          Add a condition
        </Button>
      )}
    </div>
  );
}
