import { Checkbox, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { count } from '../format/numbers.ts';
import { Confirm } from '../parts/Confirm.tsx';
import { useTRPC } from '../shell/trpc.ts';
import classes from './Compliance.module.css';

const people = (number: number) => `${count(number)} ${number === 1 ? 'person' : 'people'}`;

/** Says whom the new rules concern before they are saved, and offers to look again at those who are held. */
export function SaveRules(props: {
  opened: boolean;
  busy: boolean;
  error: unknown;
  onSave: (release: boolean) => void;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const [release, setRelease] = useState(true);
  const reach = useQuery(
    trpc.settings.policyReach.queryOptions(undefined, { enabled: props.opened, gcTime: 0, staleTime: 0 }),
  );
  return (
    <Confirm
      opened={props.opened}
      title="Save sending rules?"
      verb="Save rules"
      busy={props.busy}
      error={props.error ?? reach.error}
      onConfirm={() => props.onSave(release && (reach.data?.held ?? 0) > 0)}
      onClose={props.onClose}
    >
      {reach.data === undefined ? (
        reach.error === null && <Skeleton height={44} role="status" aria-label="Counting people" />
      ) : (
        <>
          <p className={classes.reach}>
            {reach.data.people === 0
              ? 'No one is in a journey right now. The new rules apply starting with the next message.'
              : `${people(reach.data.people)} in journeys: the new rules apply starting with their next message.`}
          </p>
          {reach.data.held > 0 && (
            <Checkbox
              mt="md"
              checked={release}
              onChange={(event) => setRelease(event.currentTarget.checked)}
              label={`Check the ${people(reach.data.held)} on hold against the new rules now`}
              description="Anyone the new rules allow gets their message right away. Otherwise, they wait as long as the old rules said."
            />
          )}
        </>
      )}
    </Confirm>
  );
}
