import { Checkbox, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { policyChanges } from '@waymark/policy/policyChanges';
import type { PolicyRules } from '@waymark/policy/rules';
import { useState } from 'react';
import { trpc } from '../server/trpc.ts';
import { counted } from '../ui/format/numbers.ts';
import { capital } from '../ui/format/words.ts';
import { Confirm } from '../ui/forms/Confirm.tsx';
import classes from './Compliance.module.css';
import { FederalWarning } from './WindowNotes.tsx';

const people = (number: number) => counted(number, 'person', 'people');

/** Before the rules are saved: what changes, for whom, and whether to check again the people being held. */
export function SaveRules(props: {
  opened: boolean;
  saved: PolicyRules;
  rules: PolicyRules;
  mutation: { isPending: boolean; error: unknown };
  onSave: (release: boolean) => void;
  onClose: () => void;
}) {
  const [release, setRelease] = useState(true);
  const reach = useQuery(
    trpc.settings.policyReach.queryOptions(undefined, { enabled: props.opened, gcTime: 0, staleTime: 0 }),
  );
  return (
    <Confirm
      opened={props.opened}
      title="Save sending rules?"
      verb="Save rules"
      whyNot={reach.data === undefined ? 'The people affected are still being counted.' : null}
      mutation={{ ...props.mutation, error: props.mutation.error ?? reach.error }}
      onConfirm={() => props.onSave(release && (reach.data?.held ?? 0) > 0)}
      onClose={props.onClose}
    >
      <ul className={classes.changes} data-testid="rule-changes">
        {policyChanges(props.saved, props.rules).map(({ what, from, to }) => (
          <li key={what}>
            <strong>{capital(what)}</strong>: {from} → {to}
          </li>
        ))}
      </ul>
      <FederalWarning window={props.rules.window} />
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
