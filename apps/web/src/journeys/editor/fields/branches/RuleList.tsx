import { Button, NativeSelect } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Condition, Rule } from '@waymark/audience/schema';
import type { KnownProperty } from '../../../../editing/rules/ConditionRow.tsx';
import classes from '../../../../editing/rules/Conditions.module.css';
import { RuleRow } from '../../../../editing/rules/RuleRow.tsx';
import { useVocabulary } from '../../../../editing/rules/useVocabulary.ts';
import { FieldProblem } from '../../../../editing/Sentence.tsx';
import { useTriggerEvent } from '../useTriggerEvent.ts';

const subjects = [
  { value: 'profile', label: 'their' },
  { value: 'event', label: 'the event’s' },
  { value: 'history', label: 'they' },
  { value: 'count', label: 'the number of' },
  { value: 'sum', label: 'the sum of' },
  { value: 'firstTime', label: 'their first' },
  { value: 'lastTime', label: 'their last' },
  { value: 'consent', label: 'their consent to' },
] as const;
type Subject = (typeof subjects)[number]['value'];

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
    const about = vocabulary.events[0];
    const event = about?.type ?? 'order_placed';
    if (on === 'history') return { on, event, op: 'did', since: 'entry' };
    if (on === 'consent') return { on, program: 'marketing', op: 'is', state: 'granted' };
    if (on === 'firstTime' || on === 'lastTime') return { on, event, where: [], op: 'within', days: 30 };
    const amount = { event, where: [], since: { days: 30 }, op: 'atLeast' } as const;
    if (on === 'count') return { on, ...amount, where: [], value: 2 };
    if (on === 'sum')
      return { on, ...amount, where: [], property: about?.properties[0]?.name ?? 'total', value: 100 };
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
            w={150}
            aria-label="About"
            value={condition.on}
            onChange={(event) => {
              const next = subjects.find(({ value }) => value === event.currentTarget.value);
              if (next) replace(index, fresh(next.value));
            }}
            data={subjects}
          />
        );
        const row = {
          joint,
          field: at,
          onChange: (next: Condition) => replace(index, next),
          onRemove: () => remove(index),
          children: subject,
        };
        // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity but their place
        return <RuleRow key={index} {...row} condition={condition} ofEvent={ofEvent} />;
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
