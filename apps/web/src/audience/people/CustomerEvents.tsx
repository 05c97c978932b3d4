import { useState } from 'react';
import { useVocabulary } from '../../editing/rules/useVocabulary.ts';
import type { CustomerView } from '../../server/views.ts';
import { eventFacts } from '../../ui/format/eventFacts.ts';
import { spoken } from '../../ui/format/words.ts';
import { Moment } from '../../ui/Moment.tsx';
import { SmallButton } from '../../ui/SmallButton.tsx';
import classes from './Customer.module.css';
import { NothingYet, Panel } from './Panel.tsx';

/** How many are shown until the rest is requested. */
const FIRST = 12;

/** What this person did, newest first. */
export function CustomerEvents({ events }: { events: CustomerView['events'] }) {
  const [all, setAll] = useState(false);
  const { segments, stores } = useVocabulary();
  const named = [...segments, ...stores];
  const shown = all ? events : events.slice(0, FIRST);
  return (
    <Panel title="Events">
      {events.length === 0 ? (
        <NothingYet>No events yet. They come from your store or app once it’s connected.</NothingYet>
      ) : (
        <ol className={classes.events}>
          {shown.map((event) => (
            <li key={event.id}>
              <span className={classes.eventType}>{spoken(event.type)}</span>
              <span className={classes.eventFacts}>
                {eventFacts(event.properties, named)
                  .slice(0, 6)
                  .map(({ name, value }) => `${name} ${value}`)
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
