import { Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { refresh } from '../../../server/refresh.ts';
import { trpc } from '../../../server/trpc.ts';
import type { CardView } from '../../../server/views.ts';
import { CreateFooter } from '../../../ui/forms/CreateFooter.tsx';
import { Form } from '../../../ui/forms/Form.tsx';
import { useCardStore } from '../store/context.ts';

/** Makes a template of the card in its current state, under its own name, and opens it. */
export function SaveTemplate(props: { opened: boolean; view: CardView; onClose: () => void }) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title="Save as template" size={440}>
      <TemplateForm {...props} />
    </Modal>
  );
}

function TemplateForm({ view, onClose }: { view: CardView; onClose: () => void }) {
  const navigate = useNavigate();
  const store = useCardStore();
  const [name, setName] = useState(view.name);
  const create = useMutation(
    trpc.cards.create.mutationOptions({
      onSuccess: async ({ id }) => {
        await refresh('cards');
        await navigate({ to: '/studio/$cardId', params: { cardId: id } });
        notifications.show({ message: `Saved as a template. “${view.name}” stays as it is.` });
      },
    }),
  );
  return (
    <Form
      onSubmit={() => {
        const { card } = store.getState();
        if (name.trim() !== '')
          create.mutate({ name: name.trim(), kind: 'template', folder: view.folder, card });
      }}
    >
      <p>New cards can start from it. Later changes to this card don’t change the template.</p>
      <CreateFooter
        name={name}
        onName={setName}
        error={create.error}
        action="Save template"
        creating={create.isPending}
        onClose={onClose}
      />
    </Form>
  );
}
