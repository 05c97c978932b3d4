import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { trpc } from '../../server/trpc.ts';
import type { KitUse, KitUses } from '../../server/views.ts';
import { count, counted } from '../../ui/format/numbers.ts';
import { Confirm } from '../../ui/forms/Confirm.tsx';
import classes from './Brand.module.css';

/** The most that are named; more are only counted. */
const NAMED = 8;

/** The cards that use part of the kit, each a link. */
export function UsedOn({ uses }: { uses: readonly KitUse[] }) {
  if (uses.length === 0) return null;
  return (
    <ul className={classes.usedOn} data-testid="used-on">
      {uses.slice(0, NAMED).map(({ cardId, cardName }) => (
        <li key={cardId}>
          <Link to="/studio/$cardId" params={{ cardId }} target="_blank">
            {cardName}
          </Link>
        </li>
      ))}
      {uses.length > NAMED && <li>and {count(uses.length - NAMED)} more</li>}
    </ul>
  );
}

/** Confirms removing something that cards use, and lists them. It is gone for good once the kit is saved. */
export function LeaveKit(props: {
  /** Its name; null while nothing is being removed. */
  what: string | null;
  uses: readonly KitUse[];
  description: string;
  onLeave: () => void;
  onClose: () => void;
}) {
  const { what, uses, onLeave, onClose } = props;
  return (
    <Confirm
      opened={what !== null}
      title={`Remove ${what ?? ''}?`}
      verb="Remove"
      danger
      onConfirm={() => {
        onLeave();
        onClose();
      }}
      onClose={onClose}
    >
      It is used on {counted(uses.length, 'card')}:
      <UsedOn uses={uses} />
      {props.description} Nothing changes until you save the kit.
    </Confirm>
  );
}

/** The cards that use each part of the saved kit; empty while unknown. */
export function useKitUses(): (part: keyof KitUses, name: string) => readonly KitUse[] {
  const uses = useQuery(trpc.brand.uses.queryOptions());
  return (part, name) => uses.data?.[part][name] ?? [];
}
