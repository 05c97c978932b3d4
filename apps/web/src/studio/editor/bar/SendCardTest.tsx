import { Refused } from '../../../server/errors.ts';
import type { CardView } from '../../../server/views.ts';
import { whenOpened } from '../../../ui/onDemand.tsx';
import type { CardAutosave } from '../save/useCardSaving.ts';
import { useCard } from '../store/context.ts';

const SendTestDialog = whenOpened(
  async () => (await import('../../../editing/test-send/SendTestDialog.tsx')).SendTestDialog,
);

/** Sends the card, as it is saved now, to a teammate's phone. */
export function SendCardTest(props: {
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
