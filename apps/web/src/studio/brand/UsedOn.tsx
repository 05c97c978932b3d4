import { Link } from '@tanstack/react-router';
import type { KitUse } from '../../server/views.ts';
import { count } from '../../ui/format/numbers.ts';
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
