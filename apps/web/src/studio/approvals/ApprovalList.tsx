import { Link } from '@tanstack/react-router';
import type { ApprovalView } from '../../server/views.ts';
import { Moment } from '../../ui/Moment.tsx';
import { StatusChip } from '../../ui/StatusChip.tsx';
import classes from './Approvals.module.css';
import { kindWords, stateWords } from './approvalWords.ts';

/** One line per request: what it is about, who requested it, and whose decision is missing. */
export function ApprovalList(props: { rows: readonly ApprovalView[]; chosen: string | null; label: string }) {
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
