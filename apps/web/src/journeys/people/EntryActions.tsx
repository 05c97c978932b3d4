import { Button } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { refresh } from '../../server/refresh.ts';
import { useMay } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { EntryView } from '../../server/views.ts';
import { Confirm } from '../../ui/forms/Confirm.tsx';
import classes from './EntryDrawer.module.css';

const icon = { size: 16, 'aria-hidden': true } as const;

/** Pauses, resumes or removes this one person; others in the journey aren't affected. */
export function EntryActions({ entry }: { entry: EntryView }) {
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
