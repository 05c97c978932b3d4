import { Menu, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconCopy,
  IconKeyboard,
  IconLayersDifference,
  IconMovie,
  IconSend,
  IconTemplate,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { addFrame } from '@waymark/creative/edit/framing';
import { useCallback, useState } from 'react';
import { Refused, sentenceOf } from '../../../server/errors.ts';
import { refresh } from '../../../server/refresh.ts';
import { trpc } from '../../../server/trpc.ts';
import type { CardView } from '../../../server/views.ts';
import { DotsMenu } from '../../../ui/DotsMenu.tsx';
import { CreateFooter } from '../../../ui/forms/CreateFooter.tsx';
import { Form } from '../../../ui/forms/Form.tsx';
import { whenOpened } from '../../../ui/onDemand.tsx';
import type { CardAutosave } from '../save/useCardSaving.ts';
import { useCard, useCardStore } from '../store/context.ts';
import { uiState } from '../store/uiState.ts';

const icon = { size: 16, stroke: 1.6, 'aria-hidden': true } as const;

/** A card's other actions. */
export function CardMenu({ view, autosave }: { view: CardView; autosave: CardAutosave }) {
  const navigate = useNavigate();
  const store = useCardStore();
  const mayEdit = useCard((state) => state.mayEdit);
  const bound = useCard((state) => state.bound);
  const still = useCard((state) => state.card.frames.length === 0);
  const shown = {
    onSuccess: async ({ id }: { id: string }) => {
      await refresh('cards');
      await navigate({ to: '/studio/$cardId', params: { cardId: id } });
    },
    onError: (error: unknown) => {
      notifications.show({ color: 'red', message: `That didn’t work. ${sentenceOf(error)}` });
    },
  };
  const duplicate = useMutation(trpc.cards.duplicate.mutationOptions(shown));
  const animate = () => {
    const { card, id } = addFrame(store.getState().card, null);
    store.getState().setCard(card);
    store.getState().showFrame(id);
  };
  const [naming, setNaming] = useState(false);
  const [testing, setTesting] = useState(false);
  const closeTest = useCallback(() => setTesting(false), []);
  return (
    <>
      <DotsMenu width={220} label="More actions" data-testid="card-more">
        <Menu.Item
          leftSection={<IconLayersDifference {...icon} />}
          onClick={() => uiState.set({ sheet: 'variants' })}
        >
          Variants{view.variants.length > 0 ? ` (${view.variants.length})` : ''}
        </Menu.Item>
        {mayEdit && (
          <>
            <Menu.Item leftSection={<IconSend {...icon} />} onClick={() => setTesting(true)}>
              Send a test…
            </Menu.Item>
            {still && (
              <Menu.Item leftSection={<IconMovie {...icon} />} onClick={animate}>
                Animate (GIF)
              </Menu.Item>
            )}
            <Menu.Item
              leftSection={<IconCopy {...icon} />}
              onClick={async () => {
                await autosave.flush();
                duplicate.mutate({ id: view.id, asVariant: false });
              }}
            >
              Duplicate
            </Menu.Item>
            {view.kind === 'card' && !bound && (
              <Menu.Item leftSection={<IconTemplate {...icon} />} onClick={() => setNaming(true)}>
                Save as template…
              </Menu.Item>
            )}
          </>
        )}
        <Menu.Item
          leftSection={<IconKeyboard {...icon} />}
          onClick={() => uiState.set({ sheet: 'shortcuts' })}
        >
          Keyboard shortcuts
        </Menu.Item>
      </DotsMenu>
      <Modal opened={naming} onClose={() => setNaming(false)} title="Save as template" size={440}>
        <TemplateForm view={view} onClose={() => setNaming(false)} />
      </Modal>
      <SendCardTest opened={testing} view={view} autosave={autosave} onClose={closeTest} />
    </>
  );
}

const SendTestDialog = whenOpened(
  async () => (await import('../../../editing/test-send/SendTestDialog.tsx')).SendTestDialog,
);

/** Sends the card, as it is saved now, to a teammate's phone. */
function SendCardTest(props: {
  opened: boolean;
  view: CardView;
  autosave: CardAutosave;
  onClose: () => void;
}) {
  const { opened, view, autosave, onClose } = props;
  const card = useCard((state) => state.card);
  return (
    <SendTestDialog
      opened={opened}
      onClose={onClose}
      variables={card.variables.map(({ name }) => name)}
      prepare={async () => {
        if (!(await autosave.flush())) throw new Refused('The card isn’t saved yet. Try again in a moment.');
        return { text: '', media: { kind: 'card', id: view.id }, what: 'card', subject: view.id };
      }}
    />
  );
}

/** Makes a template of the card in its current state, under its own name, and opens it. */
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
