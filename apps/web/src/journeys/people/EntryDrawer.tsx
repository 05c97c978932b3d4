import { Drawer, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useVocabulary } from '../../editing/rules/useVocabulary.ts';
import { trpc } from '../../server/trpc.ts';
import type { EntryView } from '../../server/views.ts';
import { eventFacts } from '../../ui/format/eventFacts.ts';
import { zonePlace } from '../../ui/format/time.ts';
import { spoken } from '../../ui/format/words.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { EntryChip } from './EntriesTable.tsx';
import { EntryActions } from './EntryActions.tsx';
import classes from './EntryDrawer.module.css';
import { EntryPath } from './EntryPath.tsx';

/** A person's entry into the journey: each decision with its reason, and what comes next. */
export function EntryDrawer({ entryId, onClose }: { entryId: string | undefined; onClose: () => void }) {
  return (
    <Drawer
      opened={entryId !== undefined}
      onClose={onClose}
      position="right"
      size={520}
      title="Journey history"
      data-testid="entry-drawer"
    >
      {entryId !== undefined && <Entry id={entryId} />}
    </Drawer>
  );
}

function Entry({ id }: { id: string }) {
  const entry = useQuery(trpc.entries.get.queryOptions({ id }));
  return (
    <Loaded from={entry} skeleton={<PathSkeleton />}>
      {(view) => (
        <>
          <div className={classes.head}>
            <h3>
              <Link to="/audience/$customerId" params={{ customerId: view.customerId }}>
                {view.customerName}
              </Link>
            </h3>
            <EntryChip row={view} />
          </div>
          <p className={classes.facts}>
            {view.journeyName}, version {view.versionNumber}. {view.enteredBy},{' '}
            <Moment at={view.enteredAt} zone={view.zone} within />. Times are in {zonePlace(view.zone)} time.
          </p>
          <EntryActions entry={view} />
          <Trigger trigger={view.trigger} />
          <EntryPath entry={view} />
        </>
      )}
    </Loaded>
  );
}

function Trigger({ trigger }: { trigger: EntryView['trigger'] }) {
  const { segments, stores } = useVocabulary();
  if (trigger === null) return null;
  // Lists, such as the stores nearby, are only for rules.
  const plain = Object.entries(trigger.properties).filter(([, value]) => typeof value !== 'object');
  const properties = eventFacts(Object.fromEntries(plain), [...segments, ...stores]);
  return (
    <section className={classes.trigger} aria-label="Entry trigger">
      <strong>{spoken(trigger.event)}</strong>
      {properties.length > 0 && (
        <dl>
          {properties.slice(0, 8).map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function PathSkeleton() {
  return (
    <div role="status" aria-busy="true" aria-label="Loading">
      <Skeleton height={18} width={180} />
      <Skeleton height={12} width={300} mt={12} />
      {[0, 1, 2, 3].map((step) => (
        <div key={step} style={{ display: 'flex', gap: 16, marginTop: 28 }}>
          <Skeleton circle height={24} />
          <div style={{ flex: 1 }}>
            <Skeleton height={10} width={90} />
            <Skeleton height={12} width="80%" mt={10} />
          </div>
        </div>
      ))}
    </div>
  );
}
