import { Link } from '@tanstack/react-router';
import type { CustomerView } from '../../server/views.ts';
import { Moment } from '../../ui/Moment.tsx';
import table from '../../ui/tables/table.module.css';
import classes from './Customer.module.css';
import { NothingYet, Panel } from './Panel.tsx';

/** The segments this person is in, and since when. */
export function CustomerSegments({ segments }: { segments: CustomerView['segments'] }) {
  return (
    <Panel title="Segments">
      {segments.length === 0 ? (
        <NothingYet>Not in any segments.</NothingYet>
      ) : (
        <dl className={classes.facts} data-testid="in-segments">
          {segments.map(({ id, name, since }) => (
            <div key={id}>
              <dt>
                <Link to="/audience/segments/$segmentId" params={{ segmentId: id }} className={table.strong}>
                  {name}
                </Link>
              </dt>
              <dd>
                since <Moment at={since} within />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}
