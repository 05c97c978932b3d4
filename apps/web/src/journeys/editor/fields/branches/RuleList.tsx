import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { Condition, Leaf, Rule } from '@waymark/audience/schema';
import { useRef } from 'react';
import { PickField } from '../../../../editing/fields/PickField.tsx';
import { ConditionBox, JustAdded } from '../../../../editing/rules/ConditionLine.tsx';
import classes from '../../../../editing/rules/Conditions.module.css';
import { RuleRow } from '../../../../editing/rules/RuleRow.tsx';
import { freshCondition, SubjectField, subjectsOf } from '../../../../editing/rules/SubjectField.tsx';
import { useVocabulary } from '../../../../editing/rules/useVocabulary.ts';
import { FieldProblem } from '../../../../editing/Sentence.tsx';
import { useTriggerEvent } from '../useTriggerEvent.ts';

const subjects = subjectsOf('journeys');

/** Who takes a branch: conditions on the person, on the event that brought them in, and on what they did. */
export function RuleList(props: { rule: Rule; onChange: (rule: Rule) => void; field: string }) {
  const { rule, onChange, field } = props;
  const vocabulary = useVocabulary();
  const justAdded = useRef(false);
  const trigger = useTriggerEvent();
  const ofEvent = vocabulary.events.find((event) => event.type === trigger)?.properties ?? [];
  const fresh = (on: Leaf['on']) => freshCondition(on, vocabulary, 'entry', ofEvent);
  const replace = (index: number, condition: Condition) =>
    onChange({ ...rule, conditions: rule.conditions.map((old, at) => (at === index ? condition : old)) });
  const remove = (index: number) =>
    onChange({ ...rule, conditions: rule.conditions.filter((_, at) => at !== index) });
  return (
    <div className={classes.list}>
      {rule.conditions.length > 1 && (
        <PickField
          label="How conditions combine"
          width={200}
          value={rule.match}
          options={{ all: 'all of these are true', any: 'any of these are true' }}
          onChange={(match) => onChange({ ...rule, match })}
        />
      )}
      <JustAdded value={justAdded}>
        {rule.conditions.map((condition, index) => {
          const joint = index === 0 ? 'if' : rule.match === 'all' ? 'and' : 'or';
          const at = `${field}.conditions.${index}`;
          const subject = (
            <SubjectField
              key="subject"
              value={condition.on}
              among={subjects}
              onChange={(on) => replace(index, fresh(on))}
            />
          );
          const row = {
            joint,
            field: at,
            onChange: (next: Condition) => replace(index, next),
            onRemove: () => remove(index),
            children: subject,
          };
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no identity but their position
            <ConditionBox key={index} focus>
              <RuleRow {...row} condition={condition} ofEvent={ofEvent} />
            </ConditionBox>
          );
        })}
      </JustAdded>
      <FieldProblem field={field} />
      {rule.conditions.length < 20 && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => {
            justAdded.current = true;
            onChange({ ...rule, conditions: [...rule.conditions, fresh('profile')] });
          }}
          data-testid="add-condition"
          data-field={field}
        >
          Add a condition
        </Button>
      )}
    </div>
  );
}
