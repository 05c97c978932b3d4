import { Modal, TextInput } from '@mantine/core';
import type { Rule } from '@waymark/audience/schema';
import { unfinishedRule } from '@waymark/audience/unfinished';
import { useEffect, useState } from 'react';
import { handInFields } from '../../editing/fields/pendingFields.ts';
import { Form } from '../../ui/forms/Form.tsx';
import { FormFooter } from '../../ui/forms/FormFooter.tsx';
import { RuleBuilder } from '../segments/RuleBuilder.tsx';
import { queryOf, ruleOf } from '../segments/ruleQuery.ts';
import type { Value } from './TraitValues.tsx';

const everyone: Rule = { match: 'all', conditions: [] };

/** A value of a trait: its name, and the rule that says who has it. */
export function ValueDialog(props: {
  opened: boolean;
  onClose: () => void;
  label: string;
  example: string;
  /** Null for a new one. */
  value: Value | null;
  onSave: (value: Value) => void;
}) {
  const { opened, onClose, label, example, value, onSave } = props;
  const [name, setName] = useState(value?.value ?? '');
  const [query, setQuery] = useState(() => queryOf(value?.rule ?? everyone));
  const [ready, setReady] = useState(false);
  const read = ruleOf(query);
  const rule = read.data ?? null;
  const problem =
    name.trim() === ''
      ? 'Give the value a name.'
      : (read.error?.issues[0]?.message ?? (rule && unfinishedRule(rule)[0]?.sentence) ?? null);
  const submit = () => {
    handInFields();
    setReady(true);
  };
  // Pending input reaches the rule only in the next render.
  useEffect(() => {
    if (!ready) return;
    setReady(false);
    if (rule && problem === null) onSave({ id: value?.id ?? null, value: name.trim(), rule });
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={value ? `${label}: ${value.value}` : `New ${label.toLowerCase()}`}
      size={900}
    >
      <Form onSubmit={submit}>
        <TextInput
          label="Value"
          placeholder={example}
          value={name}
          maxLength={40}
          onChange={(event) => setName(event.currentTarget.value)}
          mb="md"
          data-autofocus
          data-testid="trait-value"
        />
        <RuleBuilder query={query} rule={rule} onChange={setQuery} />
        <FormFooter action="Save" busy={false} whyNot={problem} onClose={onClose} testId="save-trait" />
      </Form>
    </Modal>
  );
}
