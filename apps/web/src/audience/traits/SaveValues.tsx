import { Skeleton } from '@mantine/core';
import { skipToken, useQuery } from '@tanstack/react-query';
import type { RuleTraitName } from '@waymark/audience/traits';
import { sentenceOf } from '../../server/errors.ts';
import { trpc } from '../../server/trpc.ts';
import { count, counted } from '../../ui/format/numbers.ts';
import { Confirm } from '../../ui/forms/Confirm.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import table from '../../ui/tables/table.module.css';
import type { Value } from './TraitValues.tsx';

/** Shown before a trait's values are saved: how many people would get a different one. */
export function SaveValues(props: {
  trait: RuleTraitName;
  opened: boolean;
  asked: { title: string; verb: string; next: Value[] } | null;
  mutation: { isPending: boolean; error: unknown };
  onSave: (values: Value[]) => void;
  onClose: () => void;
}) {
  const { trait, opened, asked, mutation, onSave, onClose } = props;
  const plan = useQuery(
    trpc.traits.plan.queryOptions(opened && asked ? { trait, values: asked.next } : skipToken, {
      trpc: { abortOnUnmount: true, context: { alone: true } },
      staleTime: 0,
      retry: false,
    }),
  );
  return (
    <Confirm
      opened={opened}
      title={asked?.title ?? ''}
      verb={asked?.verb ?? 'Save'}
      whyNot={plan.isLoading ? 'People are still being counted.' : null}
      mutation={mutation}
      onConfirm={() => asked && onSave(asked.next)}
      onClose={onClose}
    >
      <div data-testid="trait-plan">
        {plan.error !== null ? (
          <p role="alert">{sentenceOf(plan.error)}</p>
        ) : plan.data === undefined ? (
          <Skeleton height={60} aria-label="Counting whose value would change" />
        ) : (
          <>
            <p>
              {plan.data.people === 0
                ? 'Nobody’s value would change.'
                : `${counted(plan.data.people, 'person', 'people')} would get another value, or none. Journeys and segments that use it follow.`}
            </p>
            {plan.data.values.length > 0 && (
              <Table columns={['Value', ['People now', table.number], ['Then', table.number]]} bare>
                {plan.data.values.map(({ value, before, after }) => (
                  <tr key={value}>
                    <td>{value}</td>
                    <td className={table.number}>{count(before)}</td>
                    <td className={table.number}>{count(after)}</td>
                  </tr>
                ))}
              </Table>
            )}
          </>
        )}
      </div>
    </Confirm>
  );
}
