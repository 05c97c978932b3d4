import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useSaved } from '../../server/refresh.ts';
import { useMay } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import type { CustomerView } from '../../server/views.ts';
import { Confirm } from '../../ui/forms/Confirm.tsx';
import { Moment } from '../../ui/Moment.tsx';
import classes from './Customer.module.css';
import { MergeDialog } from './MergeDialog.tsx';
import { Panel } from './Panel.tsx';

/** Profiles that were merged into this one. Each can be unmerged. */
export function Merges({ person }: { person: CustomerView }) {
  const mayMerge = useMay('mergePeople');
  const [merging, setMerging] = useState(false);
  const [undoing, setUndoing] = useState<CustomerView['merges'][number] | null>(null);
  const undo = useMutation(
    trpc.customers.undoMerge.mutationOptions(useSaved(['customers'], () => setUndoing(null))),
  );
  if (!mayMerge && person.merges.length === 0) return null;
  return (
    <Panel
      title="Profiles"
      aside={
        mayMerge && (
          <Button variant="default" size="xs" onClick={() => setMerging(true)} data-testid="merge">
            Merge with…
          </Button>
        )
      }
    >
      {person.merges.length === 0 ? (
        <p className={classes.nothing}>This person has one profile.</p>
      ) : (
        <ul className={classes.merges} data-testid="merges">
          {person.merges.map((merge) => (
            <li key={merge.id}>
              <div>
                {merge.name}
                {merge.externalId !== null && merge.externalId !== merge.name && ` · ${merge.externalId}`}
                <span>
                  merged <Moment at={merge.at} show="date" /> by {merge.by}
                </span>
              </div>
              {mayMerge && (
                <Button
                  variant="subtle"
                  size="compact-xs"
                  aria-label={`Undo the merge with ${merge.name}`}
                  onClick={() => {
                    undo.reset();
                    setUndoing(merge);
                  }}
                >
                  Undo
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <MergeDialog opened={merging} person={person} onClose={() => setMerging(false)} />
      <Confirm
        opened={undoing !== null}
        title={`Undo the merge with ${undoing?.name ?? ''}?`}
        verb="Undo merge"
        mutation={undo}
        onConfirm={() => undoing && undo.mutate({ id: undoing.id })}
        onClose={() => setUndoing(null)}
      >
        The other profile comes back with its ID, phone, events and messages. What came in since the merge
        stays here, and journeys that the merge ended stay ended.
      </Confirm>
    </Panel>
  );
}
