import type { CardView } from '@waymark/api/trpc/studioViews';
import { SendTestDialog } from '../../../test-send/SendTestDialog.tsx';
import type { CardAutosave } from '../save/useCardSaving.ts';
import { useCard } from '../store/context.ts';

/** Sends the card, as it is saved now, to a teammate's phone. */
export function SendCardTest(props: {
  view: CardView;
  autosave: CardAutosave;
  opened: boolean;
  onClose: () => void;
}) {
  const { view, autosave, opened, onClose } = props;
  const card = useCard((state) => state.card);
  return (
    <SendTestDialog
      opened={opened}
      onClose={onClose}
      variables={card.variables.map(({ name }) => name)}
      prepare={async () => {
        if (!(await autosave.flush())) throw new Error('The card isn’t saved yet. Try again in a moment.');
        return { text: '', media: { kind: 'card', id: view.id }, what: 'card', subject: view.id };
      }}
    />
  );
}
