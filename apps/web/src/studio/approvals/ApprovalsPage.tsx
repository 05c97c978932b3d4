import { SegmentedControl } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { counted } from '../../format/numbers.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Loaded } from '../../parts/Loaded.tsx';
import { useTRPC } from '../../shell/trpc.ts';
import { ApprovalList } from './ApprovalList.tsx';
import classes from './Approvals.module.css';
import { ApprovalsPending } from './ApprovalsPending.tsx';
import { Review } from './Review.tsx';

/** Requests for approval: those that wait for my word, or all of them, and the one that is looked at beside the list. */
export function ApprovalsPage() {
  const trpc = useTRPC();
  const { approval } = useSearch({ from: '/house/studio' });
  const navigate = useNavigate({ from: '/studio' });
  const mine = useQuery(trpc.approvals.waitingForMe.queryOptions());
  const all = useQuery(trpc.approvals.recent.queryOptions());
  const [asked, setAsked] = useState<'mine' | 'all' | null>(null);
  const linked = approval !== undefined && mine.data?.every(({ id }) => id !== approval);
  const which = asked ?? (linked ? 'all' : 'mine');
  const waiting = mine.data?.length ?? 0;
  return (
    <div className={classes.page} data-testid="approvals">
      <div className={classes.side}>
        <SegmentedControl
          fullWidth
          aria-label="Which requests"
          value={which}
          onChange={(next) => {
            setAsked(next === 'all' ? 'all' : 'mine');
            navigate({ search: (search) => ({ ...search, approval: undefined }), replace: true });
          }}
          data={[
            { value: 'mine', label: waiting > 0 ? `Waiting for me (${waiting})` : 'Waiting for me' },
            { value: 'all', label: 'All' },
          ]}
        />
        <Loaded from={which === 'mine' ? mine : all} skeleton={<ApprovalsPending />}>
          {(rows) => (
            <ApprovalList
              rows={rows}
              chosen={approval ?? rows[0]?.id ?? null}
              label={which === 'mine' ? 'Waiting for me' : counted(rows.length, 'request')}
            />
          )}
        </Loaded>
      </div>
      <Loaded from={which === 'mine' ? mine : all} skeleton={<div className={classes.review} />}>
        {(rows) => {
          // What was just decided leaves "waiting for me" and stays in view.
          const shown =
            rows.find(({ id }) => id === approval) ??
            all.data?.find(({ id }) => id === approval) ??
            (approval === undefined ? rows[0] : undefined);
          return shown ? (
            <Review
              key={shown.id}
              approval={shown}
              onDone={() =>
                navigate({ search: (search) => ({ ...search, approval: shown.id }), replace: true })
              }
            />
          ) : (
            <div className={classes.review}>
              <Empty
                icon={IconChecks}
                title={which === 'mine' ? 'Nothing waits for you' : 'Nobody has asked for approval yet'}
              >
                {which === 'mine'
                  ? 'Cards that need your word, and your own that somebody asked you to change, are looked at here.'
                  : 'Cards that somebody asks a review for are looked at here, beside what they looked like before.'}
              </Empty>
            </div>
          );
        }}
      </Loaded>
    </div>
  );
}
