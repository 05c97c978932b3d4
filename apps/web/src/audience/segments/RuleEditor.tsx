import { Alert, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Rule } from '@waymark/audience/schema';
import { unfinishedRule } from '@waymark/audience/unfinished';
import { describeRule } from '@waymark/audience/words/describe';
import { useEffect, useState } from 'react';
import { handInFields } from '../../editing/fields/pendingFields.ts';
import { ruleNames, useVocabulary } from '../../editing/rules/useVocabulary.ts';
import { refresh } from '../../server/refresh.ts';
import { queryClient, trpc } from '../../server/trpc.ts';
import type { SegmentView } from '../../server/views.ts';
import { Form } from '../../ui/forms/Form.tsx';
import { SaveBar } from '../../ui/forms/SaveBar.tsx';
import { useUnsaved } from '../../ui/forms/useUnsaved.ts';
import { SmallButton } from '../../ui/SmallButton.tsx';
import { Preview } from './Preview.tsx';
import { RuleBuilder } from './RuleBuilder.tsx';
import classes from './RuleEditor.module.css';
import { queryOf, ruleOf } from './ruleQuery.ts';
import { SaveSegment } from './SaveSegment.tsx';

const everyone: Rule = { match: 'all', conditions: [] };

/** A segment's rule and its count, while it is being edited. `segment` is null before it is created. */
export function RuleEditor(props: { name: string; segment: (SegmentView & { rule: Rule }) | null }) {
  const { name, segment } = props;
  const names = ruleNames(useVocabulary());
  const navigate = useNavigate();
  const [base, setBase] = useState({ revision: segment?.revision ?? 0, rule: segment?.rule ?? everyone });
  const [query, setQuery] = useState(() => queryOf(base.rule));
  const [saving, setSaving] = useState(false);
  const [ready, setReady] = useState(false);
  const read = ruleOf(query);
  const rule = read.data ?? null;
  const changed = JSON.stringify(rule) !== JSON.stringify(base.rule);
  const unfinished = rule ? unfinishedRule(rule)[0]?.sentence : undefined;
  const refused = read.error?.issues[0]?.message;
  const problem = refused ?? unfinished ?? null;
  const takeTheirs = () => {
    if (!segment) return;
    setBase(segment);
    setQuery(queryOf(segment.rule));
  };
  const changedElsewhere = segment !== null && segment.revision !== base.revision;
  // A new name, or somebody else's change of the rule while nothing is edited here, is simply shown.
  const follow = changedElsewhere && (!changed || JSON.stringify(segment.rule) === JSON.stringify(base.rule));
  useEffect(() => {
    if (!follow || !segment) return;
    setBase(segment);
    if (!changed) setQuery(queryOf(segment.rule));
  }, [follow, segment, changed]);
  useUnsaved(changed, 'Leave without saving the rule?');
  const create = useMutation(
    trpc.segments.create.mutationOptions({
      onSuccess: ({ id }) => {
        refresh('segments');
        navigate({ to: '/audience/segments/$segmentId', params: { segmentId: id }, ignoreBlocker: true });
      },
      onError: () => setSaving(true),
    }),
  );
  const change = useMutation(
    trpc.segments.change.mutationOptions({
      onSuccess: ({ revision }) => {
        if (rule) setBase({ revision, rule });
        setSaving(false);
        refresh('segments');
      },
      // If somebody else changed it meanwhile, their rule is loaded, and the person chooses between the two.
      onError: () => refresh('segments'),
    }),
  );
  const save = () => {
    if (!rule) return;
    if (segment) change.mutate({ id: segment.id, revision: base.revision, rule });
    else create.mutate({ name, kind: 'rule', rule });
  };
  const submit = () => {
    handInFields();
    setReady(true);
  };
  // Pending input reaches the rule only in the next render.
  useEffect(() => {
    if (!ready) return;
    setReady(false);
    if (rule === null || problem !== null) return;
    if (segment) return setSaving(true);
    queryClient.fetchQuery(trpc.segments.cost.queryOptions({ rule })).then(
      ({ slow }) => (slow ? setSaving(true) : create.mutate({ name, kind: 'rule', rule })),
      () => setSaving(true),
    );
  });
  return (
    <Form onSubmit={submit}>
      {changedElsewhere && !follow && (
        <Alert color="yellow" variant="light" mb="md" title="Somebody else changed this rule">
          <p>
            Theirs is saved: people for whom{' '}
            {describeRule(segment.rule, 'they ', names) || 'anything is true'}. Yours isn’t. Which one do you
            want to keep?
          </p>
          <Group gap="xs" mt="sm">
            <SmallButton onClick={takeTheirs}>Use theirs</SmallButton>
            <SmallButton onClick={() => setBase(segment)}>Keep mine, to replace theirs</SmallButton>
          </Group>
        </Alert>
      )}
      <div className={classes.columns}>
        <div className={classes.panel}>
          <RuleBuilder query={query} rule={rule} onChange={setQuery} />
        </div>
        <Preview rule={problem === null ? rule : null} problem={problem} />
      </div>
      <SaveBar
        // What a condition lacks is said beside it, once it was left.
        status={refused ?? (changed ? 'Not saved' : segment ? 'Saved' : 'Add a condition, then save')}
        save={segment ? 'Save rule' : 'Create segment'}
        changed={changed}
        problem={problem ?? (changedElsewhere && !follow ? 'Choose above whose rule to keep first.' : null)}
        saving={create.isPending}
        discard={() => setQuery(queryOf(base.rule))}
      />
      {rule && (
        <SaveSegment
          opened={saving && (!changedElsewhere || follow)}
          onClose={() => {
            setSaving(false);
            change.reset();
            create.reset();
          }}
          segmentId={segment?.id ?? null}
          rule={rule}
          busy={change.isPending || create.isPending}
          error={change.error ?? create.error}
          onSave={save}
        />
      )}
    </Form>
  );
}
