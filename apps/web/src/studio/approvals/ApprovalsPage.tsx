import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconChecks } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { trpc } from '../../server/trpc.ts';
import type { ApprovalView } from '../../server/views.ts';
import { Empty } from '../../ui/Empty.tsx';
import { counted } from '../../ui/format/numbers.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import classes from './Approvals.module.css';
import { kindWords, stateWords } from './approvalWords.ts';
import { RequestBody } from './RequestBody.tsx';

/** Requests for approval (those waiting for me, or all of them), and the selected one next to the list. */
export function ApprovalsPage() {
  const { approval } = useSearch({ from: '/shell/studio' });
  const navigate = useNavigate({ from: '/studio' });
  const mine = useQuery(trpc.approvals.waitingForMe.queryOptions());
  const all = useQuery(trpc.approvals.recent.queryOptions());
  const [asked, setAsked] = useState<'mine' | 'all' | null>(null);
  const linked = approval !== undefined && mine.data?.every(({ id }) => id !== approval);
  const which = asked ?? (linked ? 'all' : 'mine');
  const list = which === 'mine' ? mine : all;
  const chosen = useKept(approval, which, list.data?.[0]?.id);
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
        <Loaded from={list} skeleton={<ApprovalsPending />}>
          {(rows) => (
            <ApprovalList
              rows={rows}
              chosen={chosen ?? null}
              label={which === 'mine' ? 'Waiting for me' : counted(rows.length, 'request')}
            />
          )}
        </Loaded>
      </div>
      <Loaded from={list} skeleton={<div className={classes.review} />}>
        {() =>
          chosen === undefined ? (
            <div className={classes.review}>
              <Empty
                icon={IconChecks}
                title={which === 'mine' ? 'Nothing is waiting for you' : 'No approval requests yet'}
              >
                {which === 'mine'
                  ? 'Cards and pictures waiting for your decision, and your own with changes requested, show up here.'
                  : 'Cards and pictures sent for review show up here.'}
              </Empty>
            </div>
          ) : (
            <Chosen
              key={chosen}
              id={chosen}
              onDone={() =>
                navigate({ search: (search) => ({ ...search, approval: chosen }), replace: true })
              }
            />
          )
        }
      </Loaded>
    </div>
  );
}

/**
 * The selected request. Without a link, it is the first of the list and stays selected until another is chosen: if
 * somebody else decides on it, the next one must not appear under the reviewer's pointer.
 */
function useKept(linked: string | undefined, which: string, first: string | undefined): string | undefined {
  const [kept, setKept] = useState<{ which: string; id: string } | null>(null);
  const holds = kept !== null && kept.which === which;
  if (!holds && first !== undefined) setKept({ which, id: first });
  return linked ?? (holds ? kept.id : first);
}

/** One request in its current state, even if it is no longer in the lists. */
function Chosen({ id, onDone }: { id: string; onDone: () => void }) {
  const approval = useQuery(trpc.approvals.get.queryOptions({ id }));
  return (
    <Loaded from={approval} skeleton={<div className={classes.review} />}>
      {(found) => <Review approval={found} onDone={onDone} />}
    </Loaded>
  );
}

/** A skeleton of the list while it loads. */
function ApprovalsPending() {
  return (
    <div aria-busy="true">
      {['a', 'b', 'c'].map((key) => (
        <Skeleton key={key} height={76} radius="md" mb={8} />
      ))}
    </div>
  );
}

/** One line per request: what it is about, who requested it, and whose decision is missing. */
function ApprovalList(props: { rows: readonly ApprovalView[]; chosen: string | null; label: string }) {
  const { rows, chosen, label } = props;
  return (
    <ul className={classes.list} aria-label={label}>
      {rows.map((row) => (
        <li key={row.id}>
          <Link
            from="/studio"
            to="/studio"
            search={(search) => ({ ...search, tab: 'waiting', approval: row.id })}
            className={classes.row}
            aria-current={row.id === chosen || undefined}
            data-testid={`approval-${row.id}`}
          >
            <img src={row.thumbnailUrl} alt="" loading="lazy" />
            <span className={classes.about}>
              <strong>{row.name}</strong>
              <span>
                {row.requestedBy}, <Moment at={row.requestedAt} show="date" />
              </span>
              <StatusChip tone={stateWords[row.state].tone}>{stateOf(row)}</StatusChip>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** "Waiting for brand" if that is known, otherwise the state in a word. */
function stateOf(row: ApprovalView): string {
  if (row.state !== 'waiting') return stateWords[row.state].word;
  const missing = row.requires.filter((kind) => row.decisions.every((decision) => decision.kind !== kind));
  return `Waiting for ${missing.map((kind) => kindWords[kind].toLowerCase()).join(' and ')}`;
}

/** One request, shown next to the list. */
function Review({ approval, onDone }: { approval: ApprovalView; onDone: () => void }) {
  const { word, tone } = stateWords[approval.state];
  const { cardId, assetId } = approval;
  const toFix = approval.mine && approval.state === 'changesAsked';
  return (
    <section className={classes.review} aria-label={`Review of ${approval.name}`} data-testid="review">
      <header className={classes.head}>
        <h2>{approval.name}</h2>
        <StatusChip tone={tone}>{word}</StatusChip>
        <Button
          component={Link}
          to={cardId !== null ? `/studio/${cardId}` : `/studio?tab=pictures&asset=${assetId}`}
          size="compact-sm"
          variant={toFix ? 'filled' : 'default'}
          ml="auto"
          data-testid="open-card"
        >
          {cardId === null ? 'Open in the library' : toFix ? 'Make the changes' : 'Open the card'}
        </Button>
      </header>
      <RequestBody approval={approval} onDone={onDone} />
    </section>
  );
}
