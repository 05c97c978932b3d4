import { Button, Group, Modal, Skeleton } from '@mantine/core';
import { skipToken, useQuery } from '@tanstack/react-query';
import type { Rule } from '@waymark/audience/schema';
import { sentenceOf } from '../../server/errors.ts';
import { trpc } from '../../server/trpc.ts';
import { useRunWords } from '../../ui/clock/useRunWords.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { count, counted } from '../../ui/format/numbers.ts';
import { Reason } from '../../ui/Reason.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import table from '../../ui/tables/table.module.css';

/** Before a rule is saved: who would enter and leave, for each journey that reacts, and whether it is slow. */
export function SaveSegment(props: {
  opened: boolean;
  onClose: () => void;
  segmentId: string | null;
  rule: Rule;
  busy: boolean;
  error: unknown;
  onSave: () => void;
}) {
  const { segmentId: id, rule, opened, onClose, busy, error, onSave } = props;
  const runWords = useRunWords();
  const alone = {
    trpc: { abortOnUnmount: true, context: { alone: true } },
    staleTime: 0,
    retry: false,
  } as const;
  const cost = useQuery(trpc.segments.cost.queryOptions(opened ? { rule } : skipToken, alone));
  const plan = useQuery(
    trpc.segments.plan.queryOptions(opened && id !== null ? { id, rule } : skipToken, alone),
  );
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={id === null ? 'Create this segment?' : 'Save this rule?'}
      size={520}
    >
      {cost.data?.slow && <p>{cost.data.sentence}</p>}
      {cost.error !== null && <p role="alert">{sentenceOf(cost.error)}</p>}
      {id !== null && (
        <div data-testid="segment-plan">
          {plan.error !== null ? (
            <p role="alert">{sentenceOf(plan.error)}</p>
          ) : plan.data === undefined ? (
            <Skeleton height={60} mt="md" aria-label="Counting who would enter or leave" />
          ) : (
            <>
              <p>
                {counted(plan.data.enter, 'person', 'people')} would enter and {count(plan.data.leave)} would
                leave.
              </p>
              {plan.data.journeys.length > 0 && <Journeys journeys={plan.data.journeys} />}
              {plan.data.schedules.map(({ journeyId, name, next }) => (
                <p key={journeyId} data-testid="plan-schedule">
                  “{name}” is sent to this segment:{' '}
                  {next
                    ? `its next run, ${runWords(next)}, goes to the people in it then.`
                    : 'its last run is over.'}
                </p>
              ))}
            </>
          )}
        </div>
      )}
      <ErrorAlert error={error} note="Nothing was changed." mt="md" />
      <Group justify="flex-end" gap="xs" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Reason text={cost.isLoading || plan.isLoading ? 'People are still being counted.' : null}>
          <Button loading={busy} onClick={onSave} data-testid="save-segment">
            {id === null ? 'Create segment' : 'Save rule'}
          </Button>
        </Reason>
      </Group>
    </Modal>
  );
}

function Journeys(props: { journeys: { journeyId: string; name: string; enter: number; leave: number }[] }) {
  return (
    <Table
      columns={[
        'Live journey',
        ['Would enter it', table.number],
        ['In it, would leave the segment', table.number],
      ]}
      bare
    >
      {props.journeys.map(({ journeyId, name, enter, leave }) => (
        <tr key={journeyId}>
          <td>{name}</td>
          <td className={table.number}>{count(enter)}</td>
          <td className={table.number}>{count(leave)}</td>
        </tr>
      ))}
    </Table>
  );
}
