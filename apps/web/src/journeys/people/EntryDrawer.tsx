import { Button, Drawer, Skeleton } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useVocabulary } from '../../editing/rules/useVocabulary.ts';
import { refresh } from '../../server/refresh.ts';
import { useMay } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { EntryView } from '../../server/views.ts';
import { eventFacts } from '../../ui/format/eventFacts.ts';
import { zonePlace } from '../../ui/format/time.ts';
import { spoken } from '../../ui/format/words.ts';
import { Confirm } from '../../ui/forms/Confirm.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Moment } from '../../ui/Moment.tsx';
import { EntryChip } from './EntriesTable.tsx';
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

const icon = { size: 16, 'aria-hidden': true } as const;

/** Pauses, resumes or removes this one person; others in the journey aren't affected. */
function EntryActions({ entry }: { entry: EntryView }) {
  const maySteer = useMay('steerPeople');
  const [asking, setAsking] = useState<'pause' | 'stop' | null>(null);
  const done = {
    onSuccess: () => {
      setAsking(null);
      refresh('entries', 'journeys');
    },
  };
  const pause = useMutation(trpc.entries.pause.mutationOptions(done));
  const resume = useMutation(trpc.entries.resume.mutationOptions(done));
  const stop = useMutation(trpc.entries.stop.mutationOptions(done));
  const running = entry.status === 'new' || entry.status === 'waiting';
  if (!maySteer || !running) return null;
  const target = { id: entry.id };
  return (
    <div className={classes.actions}>
      {entry.paused ? (
        <Button
          variant="default"
          leftSection={<IconPlayerPlay {...icon} />}
          loading={resume.isPending}
          onClick={() => resume.mutate(target)}
        >
          Resume
        </Button>
      ) : (
        <Button
          variant="default"
          leftSection={<IconPlayerPause {...icon} />}
          onClick={() => setAsking('pause')}
        >
          Pause
        </Button>
      )}
      <Button variant="default" leftSection={<IconPlayerStop {...icon} />} onClick={() => setAsking('stop')}>
        Remove from journey
      </Button>
      <Confirm
        opened={asking === 'pause'}
        title={`Pause ${entry.customerName}?`}
        verb="Pause"
        mutation={pause}
        onConfirm={() => pause.mutate(target)}
        onClose={() => setAsking(null)}
      >
        They stay at this step and get no messages from this journey until someone resumes them. Affects 1
        person.
      </Confirm>
      <Confirm
        opened={asking === 'stop'}
        title={`Remove ${entry.customerName} from this journey?`}
        verb="Remove from journey"
        danger
        mutation={stop}
        onConfirm={() => stop.mutate(target)}
        onClose={() => setAsking(null)}
      >
        They exit the journey now, and messages queued for them are canceled. This can’t be undone, but they
        may enter again through the trigger. Affects 1 person.
      </Confirm>
    </div>
  );
}
