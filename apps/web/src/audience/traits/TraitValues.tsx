import { ActionIcon, Button, Group } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { Rule } from '@waymark/audience/schema';
import { isForEveryone, othersLast, type RuleTraitName, ruleTraits } from '@waymark/audience/traits';
import { describeRule } from '@waymark/audience/words/describe';
import { useState } from 'react';
import { ruleNames, useVocabulary } from '../../editing/rules/useVocabulary.ts';
import { refresh } from '../../server/refresh.ts';
import { useWhyNot } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { TraitValueView } from '../../server/views.ts';
import { count } from '../../ui/format/numbers.ts';
import { whenOpened } from '../../ui/onDemand.tsx';
import { Reason } from '../../ui/Reason.tsx';
import room from '../../ui/room/room.module.css';
import { Table } from '../../ui/tables/Table.tsx';
import table from '../../ui/tables/table.module.css';

const SaveValues = whenOpened(() => import('./SaveValues.tsx').then((module) => module.SaveValues));
const ValueDialog = whenOpened(() => import('./ValueDialog.tsx').then((module) => module.ValueDialog));

export interface Value {
  id: string | null;
  value: string;
  rule: Rule;
}

/** The values of a trait in order, with the people who have them: the first matching rule counts. */
export function TraitValues({ trait, values }: { trait: RuleTraitName; values: TraitValueView[] }) {
  const whyNot = useWhyNot('editTraits');
  const names = ruleNames(useVocabulary());
  const [editing, setEditing] = useState<number | null>(null);
  const [asked, setAsked] = useState<{ title: string; verb: string; next: Value[] } | null>(null);
  const { label, description } = ruleTraits[trait];
  const save = useMutation(
    trpc.traits.save.mutationOptions({
      onSuccess: () => {
        setAsked(null);
        setEditing(null);
      },
      onSettled: () => refresh('traits'),
    }),
  );
  const now = values.map(
    ({ id, name, rule }): Value => ({
      id,
      value: name,
      rule: rule ?? { match: 'any', conditions: [] },
    }),
  );
  const ask = (title: string, verb: string, next: Value[]) => {
    save.reset();
    setAsked({ title, verb, next: othersLast(next) });
  };
  const put = (next: Value[]) =>
    save.mutate({ trait, seen: values.map(({ id, revision }) => ({ id, revision })), values: next });
  const move = (from: number, to: number) => {
    const [one] = now.slice(from, from + 1);
    if (one)
      ask(
        `Move “${one.value}” ${to < from ? 'up' : 'down'}?`,
        'Move it',
        now.toSpliced(from, 1).toSpliced(to, 0, one),
      );
  };
  const others = now.findIndex(({ rule }) => isForEveryone(rule));
  /** Why a value can't be swapped with the next; the one for everyone else stays last. */
  const stuck = (upper: number) => (upper + 1 === others ? 'The value for everyone else stays last.' : null);
  return (
    <section aria-label={label} style={{ marginBottom: 32 }} data-testid={`trait-${trait}`}>
      <h2 className={room.heading}>{label}</h2>
      <p className={room.lead}>{description} Each person gets the first value whose rule they meet.</p>
      {values.length > 0 && (
        <Table columns={['Value', 'Rule', ['People', table.number], 'Actions']} className={table.stacked}>
          {values.map(({ id, name, rule, count: people, building }, index) => (
            <tr key={id} data-value={name}>
              <td className={table.strong}>{name}</td>
              <td className={table.muted}>
                {(rule && describeRule(rule, 'they ', names)) || 'everyone else'}
              </td>
              <td className={table.number}>{building ? 'Counting…' : count(people)}</td>
              <td className={table.number}>
                <Group gap={4} justify="flex-end" wrap="nowrap">
                  <Action
                    why={whyNot ?? (index === 0 ? 'It’s the first.' : stuck(index - 1))}
                    label={`Move ${name} up`}
                    onClick={() => move(index, index - 1)}
                  >
                    <IconArrowUp size={16} aria-hidden />
                  </Action>
                  <Action
                    why={whyNot ?? (index === values.length - 1 ? 'It’s the last.' : stuck(index))}
                    label={`Move ${name} down`}
                    onClick={() => move(index, index + 1)}
                  >
                    <IconArrowDown size={16} aria-hidden />
                  </Action>
                  <Action why={whyNot} label={`Edit ${name}`} onClick={() => setEditing(index)}>
                    <IconPencil size={16} aria-hidden />
                  </Action>
                  <Action
                    why={whyNot}
                    label={`Remove ${name}`}
                    onClick={() => ask(`Remove “${name}”?`, 'Remove it', now.toSpliced(index, 1))}
                  >
                    <IconTrash size={16} aria-hidden />
                  </Action>
                </Group>
              </td>
            </tr>
          ))}
        </Table>
      )}
      <Reason text={whyNot ?? (values.length >= 12 ? 'A trait has up to 12 values.' : null)}>
        <Button
          variant="default"
          size="compact-md"
          mt={values.length > 0 ? 'sm' : 0}
          onClick={() => setEditing(values.length)}
          data-testid={`add-${trait}`}
        >
          Add a value
        </Button>
      </Reason>
      <ValueDialog
        key={editing === null ? 'closed' : (now[editing]?.id ?? 'new')}
        opened={editing !== null}
        onClose={() => setEditing(null)}
        label={label}
        example={ruleTraits[trait].example}
        value={now[editing ?? -1] ?? null}
        onSave={(value) =>
          ask(`Save “${value.value}”?`, 'Save', now.toSpliced(editing ?? now.length, 1, value))
        }
      />
      <SaveValues
        trait={trait}
        opened={asked !== null}
        asked={asked}
        mutation={save}
        onSave={put}
        onClose={() => setAsked(null)}
      />
    </section>
  );
}

function Action(props: {
  why: string | null;
  label: string;
  onClick: () => void;
  children: React.ReactNode;
}) {
  return (
    <Reason text={props.why}>
      <ActionIcon c="dimmed" aria-label={props.label} onClick={props.onClick}>
        {props.children}
      </ActionIcon>
    </Reason>
  );
}
