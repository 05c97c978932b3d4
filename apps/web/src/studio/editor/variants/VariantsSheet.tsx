import { Alert, Button, Modal } from '@mantine/core';
import { sentenceOf } from '../../../server/errors.ts';
import type { CardView } from '../../../server/views.ts';
import type { CardAutosave } from '../save/useCardSaving.ts';
import { useCard } from '../store/context.ts';
import { uiState, useUiState } from '../store/uiState.ts';
import { Ideas } from './Ideas.tsx';
import { useNewVariant } from './useNewVariant.ts';
import classes from './Variants.module.css';
import { Versions } from './Versions.tsx';

/** The versions of a card side by side. A new one is a copy, optionally with one idea applied. */
export function VariantsSheet({ view, autosave }: { view: CardView; autosave: CardAutosave }) {
  const open = useUiState((state) => state.sheet === 'variants');
  return (
    <Modal opened={open} onClose={() => uiState.set({ sheet: null })} title="Variants" size={920}>
      {open && <Variants view={view} autosave={autosave} />}
    </Modal>
  );
}

function Variants({ view, autosave }: { view: CardView; autosave: CardAutosave }) {
  const mayEdit = useCard((state) => state.mayEdit);
  const make = useNewVariant(view, autosave);
  return (
    <div className={classes.sheet}>
      {view.variants.length > 0 ? (
        <Versions view={view} autosave={autosave} />
      ) : (
        <p className={classes.note}>
          A variant is the same card with different words or colors, so a journey can test one against the
          other.
        </p>
      )}
      {mayEdit && (
        <>
          <Button
            variant="default"
            style={{ alignSelf: 'flex-start' }}
            loading={make.isPending && make.variables === null}
            disabled={make.isPending}
            onClick={() => make.mutate(null)}
            data-testid="new-variant"
          >
            New variant of this card
          </Button>
          {make.error && (
            <Alert color="red" variant="light" role="alert" title="The variant wasn’t created">
              {sentenceOf(make.error)}
            </Alert>
          )}
          <Ideas make={make} />
        </>
      )}
    </div>
  );
}
