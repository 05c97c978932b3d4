import { useState } from 'react';
import type { CustomerView } from '../../server/views.ts';
import { spoken, valueWords } from '../../ui/format/words.ts';
import { Moment } from '../../ui/Moment.tsx';
import { SmallButton } from '../../ui/SmallButton.tsx';
import classes from './Customer.module.css';
import { NothingYet, Panel } from './Panel.tsx';

/** How many are shown before one asks for the rest. */
const FIRST = 12;

/** What this person did, newest first. */
export function CustomerEvents({ events }: { events: CustomerView['events'] }) {
  const [all, setAll] = useState(false);
  const shown = all ? events : events.slice(0, FIRST);
  return (
    <Panel title="Events">
      {events.length === 0 ? (
        <NothingYet>No events yet. Your store or app sends them with POST /v1/events.</NothingYet>
      ) : (
        <ol className={classes.events}>
          {shown.map((event) => (
            <li key={event.id}>
              <span className={classes.eventType}>{spoken(event.type)}</span>
              <span className={classes.eventFacts}>
                {Object.entries(event.properties)
                  .slice(0, 6)
                  .map(([name, value]) => `${spoken(name)} ${valueWords(value)}`)
                  .join(' · ')}
              </span>
              <span className={classes.when}>
                <Moment at={event.at} />
              </span>
            </li>
          ))}
        </ol>
      )}
      {events.length > FIRST && !all && (
        <div className={classes.more}>
          <SmallButton onClick={() => setAll(true)}>Show all {events.length} events</SmallButton>
        </div>
      )}
    </Panel>
  );
}
