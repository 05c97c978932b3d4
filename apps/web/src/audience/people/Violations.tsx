import { Button, Group } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { refresh } from '../../server/refresh.ts';
import { useWhyNot } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { ViolationView } from '../../server/views.ts';
import { phoneWords } from '../../ui/format/phone.ts';
import { whenOpened } from '../../ui/onDemand.tsx';
import { Reason } from '../../ui/Reason.tsx';
import { Table } from '../../ui/tables/Table.tsx';
import table from '../../ui/tables/table.module.css';
import { noticeOf } from '../../ui/undoNotice.tsx';

const MergeDialog = whenOpened(() => import('./MergeDialog.tsx').then((module) => module.MergeDialog));

/** Identifiers that several profiles claim, and profiles with too many, with what can be done about each. */
export function Violations({ violations }: { violations: ViolationView[] }) {
  const [merging, setMerging] = useState<ViolationView | null>(null);
  const whyNot = useWhyNot('mergePeople');
  const leave = useMutation(
    trpc.customers.leaveApart.mutationOptions({
      onError: noticeOf('They weren’t kept separate.'),
      onSettled: () => refresh('customers'),
    }),
  );
  const [first, second] = merging?.people ?? [];
  return (
    <>
      <Table columns={['What', 'Profiles', 'Actions']} className={table.stacked} data-testid="violations">
        {violations.map((one) => (
          <tr key={one.key}>
            <td>{violationText(one)}</td>
            <td>
              {one.people.map(({ id, name }, index) => (
                <span key={id}>
                  {index > 0 && ', '}
                  <Link to="/audience/$customerId" params={{ customerId: id }} className={table.strong}>
                    {name}
                  </Link>
                </span>
              ))}
            </td>
            <td className={table.number}>
              <Group gap={6} justify="flex-end">
                {one.kind !== 'profile' && (
                  <Reason text={whyNot}>
                    <Button size="compact-sm" variant="default" onClick={() => setMerging(one)}>
                      Merge…
                    </Button>
                  </Reason>
                )}
                <Reason text={whyNot}>
                  <Button
                    size="compact-sm"
                    variant="default"
                    loading={leave.isPending && leave.variables.key === one.key}
                    onClick={() => leave.mutate({ key: one.key })}
                  >
                    {one.kind === 'profile' ? 'Leave as it is' : 'Keep separate'}
                  </Button>
                </Reason>
              </Group>
            </td>
          </tr>
        ))}
      </Table>
      {first && second && <MergeOf first={first.id} second={second.id} onClose={() => setMerging(null)} />}
    </>
  );
}

function MergeOf(props: { first: string; second: string; onClose: () => void }) {
  const person = useQuery(trpc.customers.get.queryOptions({ id: props.first }));
  return (
    person.data && <MergeDialog opened person={person.data} other={props.second} onClose={props.onClose} />
  );
}

function violationText({ kind, value, count }: ViolationView): string {
  if (kind === 'profile') return `${count} identifiers in one profile`;
  return `${kind === 'phone' ? phoneWords(value) : value}, claimed by ${count}`;
}
