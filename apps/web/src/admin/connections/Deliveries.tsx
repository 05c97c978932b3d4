import { Code, Group, Modal, Select } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { DAY } from '@waymark/policy/spans';
import { useState } from 'react';
import { refresh } from '../../server/refresh.ts';
import { trpc } from '../../server/trpc.ts';
import type { DeliveryRow, WebhookRow } from '../../server/views.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { counted } from '../../ui/format/numbers.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { SmallButton } from '../../ui/SmallButton.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import { MoreRows } from '../../ui/tables/MoreRows.tsx';
import { nextOf } from '../../ui/tables/PagedList.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import { TableSkeleton } from '../../ui/tables/TableSkeleton.tsx';
import table from '../../ui/tables/table.module.css';
import { addressOf, deliveryWords, eventName } from './webhookWords.ts';

/** How often a delivery's result is polled while its dialog is open, ms. */
const LOOK_MS = 3_000;
const KEPT_MS = 30 * DAY;

/** What was sent to a webhook in the last 30 days, and its responses. */
export function Deliveries({ of, onClose }: { of: WebhookRow | null; onClose: () => void }) {
  return (
    <Modal
      opened={of !== null}
      onClose={onClose}
      title={of === null ? '' : `Deliveries to ${addressOf(of.url)}`}
      size={860}
    >
      {of !== null && <DeliveryList id={of.id} />}
    </Modal>
  );
}

const statuses = ['pending', 'delivered', 'failed'] as const;

function DeliveryList({ id }: { id: string }) {
  const [status, setStatus] = useState<DeliveryRow['status'] | null>(null);
  const list = useInfiniteQuery({
    ...trpc.webhooks.deliveries.infiniteQueryOptions(
      { id, ...(status !== null && { status }) },
      { getNextPageParam: nextOf },
    ),
    refetchInterval: LOOK_MS,
  });
  const test = useMutation(trpc.webhooks.test.mutationOptions({ onSuccess: () => refresh('webhooks') }));
  const replay = useMutation(trpc.webhooks.replay.mutationOptions({ onSuccess: () => refresh('webhooks') }));
  const failedSince = () => new Date(Date.now() - KEPT_MS).toISOString();
  return (
    <>
      <Group gap="xs" mb="sm" align="flex-end">
        <Select
          label="Status"
          placeholder="Any"
          clearable
          data={statuses.map((value) => ({ value, label: deliveryWords[value].word }))}
          value={status}
          onChange={(value) => setStatus(statuses.find((one) => one === value) ?? null)}
        />
        <SmallButton loading={test.isPending} onClick={() => test.mutate({ id })}>
          Send a test
        </SmallButton>
        <SmallButton
          loading={replay.isPending}
          onClick={() => replay.mutate({ id, which: { failedSince: failedSince() } })}
        >
          Resend all failed
        </SmallButton>
        <span role="status" className={table.muted}>
          {replay.data &&
            (replay.data.replayed === 0
              ? 'Nothing has failed, or it’s tried again within a minute.'
              : `Sending ${counted(replay.data.replayed, 'delivery', 'deliveries')} again.`)}
        </span>
      </Group>
      <ErrorAlert error={test.error ?? replay.error} note="Nothing was sent." mt="sm" />
      <Loaded from={list} skeleton={<TableSkeleton columns={[80, 60, 120]} rows={4} />}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.rows);
          return rows.length === 0 ? (
            <p className={table.muted}>Nothing here yet. Deliveries are kept for 30 days.</p>
          ) : (
            <>
              <Table columns={['Event', 'Status', 'Answer', 'Actions']} className={table.stacked}>
                {rows.map((row) => (
                  <Delivery
                    key={row.id}
                    webhookId={id}
                    row={row}
                    busy={replay.isPending}
                    resend={() => replay.mutate({ id, which: { deliveryId: row.id } })}
                  />
                ))}
              </Table>
              <MoreRows list={list} shown={rows.length} total={null} one="delivery" many="deliveries" />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

/** A delivery's body, as the other system receives it. */
function Payload(delivery: { webhookId: string; deliveryId: string }) {
  const payload = useQuery(
    trpc.webhooks.payload.queryOptions({ id: delivery.webhookId, deliveryId: delivery.deliveryId }),
  );
  return (
    <Loaded from={payload} skeleton={<TableSkeleton columns={[120]} rows={1} />}>
      {({ payload }) => <Code block>{JSON.stringify(payload, null, 2)}</Code>}
    </Loaded>
  );
}

function Delivery(props: { webhookId: string; row: DeliveryRow; busy: boolean; resend: () => void }) {
  const { webhookId, row, busy, resend } = props;
  const [open, setOpen] = useState(false);
  const { type, status, attempts, nextAt, answerStatus, answer, createdAt } = row;
  const { tone, word } = deliveryWords[status];
  return (
    <tr>
      <td>
        {eventName(type)}
        <div className={table.muted}>
          <Moment at={createdAt} />
        </div>
        <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
          <summary>What was sent</summary>
          {open && <Payload webhookId={webhookId} deliveryId={row.id} />}
        </details>
      </td>
      <td>
        <StatusChip tone={tone}>{word}</StatusChip>
        {attempts > 0 && (
          <div className={table.muted}>
            {attempts === 1 ? '1 attempt' : `${attempts} attempts`}
            {nextAt !== null && (
              <>
                , next <Moment at={nextAt} />
              </>
            )}
          </div>
        )}
      </td>
      <td className={`${table.muted} ${table.breaks}`}>
        {attempts === 0 ? 'Not sent yet' : [answerStatus, answer?.slice(0, 160)].filter(Boolean).join(' ')}
      </td>
      <td className={table.number}>
        <SmallButton loading={busy} aria-label={`Resend ${eventName(type)}`} onClick={resend}>
          Resend
        </SmallButton>
      </td>
    </tr>
  );
}
