import { Alert, Radio, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { PersonField } from '../../editing/fields/PersonField.tsx';
import { refresh } from '../../server/refresh.ts';
import { trpc } from '../../server/trpc.ts';
import type { CustomerView } from '../../server/views.ts';
import { phoneWords } from '../../ui/format/phone.ts';
import { Confirm } from '../../ui/forms/Confirm.tsx';

/** Merges another profile of the same person into this one, or this one into the other. */
export function MergeDialog(props: {
  opened: boolean;
  person: CustomerView;
  /** The id of the profile to merge with, if known. */
  other?: string;
  onClose: () => void;
}) {
  const { opened, person, onClose } = props;
  return opened ? <Merge person={person} other={props.other ?? null} onClose={onClose} /> : null;
}

function Merge(props: { person: CustomerView; other?: string | null; onClose: () => void }) {
  const { person, other: known = null, onClose } = props;
  const navigate = useNavigate();
  const [otherId, setOtherId] = useState<string | null>(known);
  const [keepsOther, setKeepsOther] = useState(false);
  const other = useQuery(
    trpc.customers.get.queryOptions({ id: otherId ?? '' }, { enabled: otherId !== null }),
  ).data;
  const [kept, gone] = keepsOther ? [other, person] : [person, other];
  const merge = useMutation(
    trpc.customers.merge.mutationOptions({
      onSuccess: async (_, { keptId }) => {
        onClose();
        if (keptId !== person.id)
          await navigate({ to: '/audience/$customerId', params: { customerId: keptId } });
        await refresh('customers');
      },
    }),
  );
  return (
    <Confirm
      opened
      title="Merge profiles"
      verb="Merge"
      whyNot={kept && gone ? null : 'Choose the other profile first.'}
      mutation={merge}
      onConfirm={() => kept && gone && merge.mutate({ keptId: kept.id, goneId: gone.id })}
      onClose={onClose}
    >
      <Stack gap="md">
        <Text size="sm">
          For two profiles of one person. Events, journeys and messages of both end up in one profile. You can
          undo it.
        </Text>
        <PersonField
          label={`Merge ${person.name} with`}
          placeholder="Search by name, ID or phone"
          value={otherId}
          except={person.id}
          onChange={setOtherId}
          testId="merge-with"
        />
        {other && kept && gone && (
          <>
            <Radio.Group
              label="Keep the details of"
              description="The other profile only fills in what is missing."
              value={keepsOther ? 'other' : 'this'}
              onChange={(which) => setKeepsOther(which === 'other')}
            >
              <Stack gap={6} mt={8}>
                <Radio value="this" label={labelOf(person)} />
                <Radio value="other" label={labelOf(other)} />
              </Stack>
            </Radio.Group>
            {kept.phone !== null && gone.phone !== null && (
              <Alert color="gray" variant="light">
                Messages will go to {phoneWords(kept.phone)}. Consent isn’t carried over from{' '}
                {phoneWords(gone.phone)}.
              </Alert>
            )}
          </>
        )}
      </Stack>
    </Confirm>
  );
}

const labelOf = ({ name, externalId, phone }: CustomerView) =>
  [name, externalId !== name && externalId, phone !== null && phoneWords(phone)].filter(Boolean).join(' · ');
