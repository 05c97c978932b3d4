import { Modal, Radio, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { may } from '@waymark/policy/permissions';
import { useState } from 'react';
import { refresh } from '../../server/refresh.ts';
import { useMe } from '../../server/session.tsx';
import { trpc } from '../../server/trpc.ts';
import { CreateFooter } from '../../ui/forms/CreateFooter.tsx';
import { Form } from '../../ui/forms/Form.tsx';
import { kinds, kindWords } from './kinds.ts';

/** Asks for the kind of segment, and its name. A segment with a rule is created when its rule is saved. */
export function NewSegment({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="New segment" size={480}>
      <NewSegmentForm onClose={onClose} />
    </Modal>
  );
}

function NewSegmentForm({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const { role } = useMe();
  const mine = kinds.filter((kind) => may(role, kindWords[kind].permission));
  const [kind, setKind] = useState(mine[0] ?? 'list');
  const [name, setName] = useState('');
  const create = useMutation(
    trpc.segments.create.mutationOptions({
      onSuccess: ({ id }) => {
        refresh('segments');
        navigate({ to: '/audience/segments/$segmentId', params: { segmentId: id } });
      },
    }),
  );
  const begin = () =>
    kind === 'rule'
      ? navigate({ to: '/audience/new-segment', search: { name: name.trim() } })
      : create.mutate({ kind, name: name.trim() });
  return (
    <Form
      onSubmit={() => {
        if (name.trim() !== '') begin();
      }}
    >
      <Radio.Group
        value={kind}
        onChange={(value) => setKind(kinds.find((one) => one === value) ?? kind)}
        label="Kind"
      >
        <Stack gap="sm" mt="xs">
          {mine.map((value) => (
            <Radio
              key={value}
              value={value}
              label={kindWords[value].name}
              description={kindWords[value].description}
              data-autofocus={value === kind || undefined}
              data-testid={`kind-${value}`}
            />
          ))}
        </Stack>
      </Radio.Group>
      <CreateFooter
        name={name}
        onName={setName}
        error={create.error}
        action={kind === 'rule' ? 'Choose conditions' : 'Create segment'}
        creating={create.isPending}
        onClose={onClose}
        testId="create-segment"
      />
    </Form>
  );
}
