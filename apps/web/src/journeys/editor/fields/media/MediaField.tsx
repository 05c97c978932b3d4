import { SegmentedControl } from '@mantine/core';
import type { NodeOf, Settings } from '@waymark/journey/graph/graph';
import { useState } from 'react';
import { FieldProblem } from '../../../../editing/Sentence.tsx';
import { CardField } from './CardField.tsx';
import { PictureField } from './PictureField.tsx';

type Media = Pick<Settings<'message.mms'>, 'pictureId' | 'card'>;

/** What an MMS shows: a picture as it is, or an approved card rendered for each person, never both. */
export function MediaField(props: {
  settings: NodeOf<'message.mms'>['settings'];
  set: (media: Media) => void;
}) {
  const { settings, set } = props;
  const card = settings.card ?? null;
  const [shelf, setShelf] = useState<'picture' | 'card' | null>(null);
  const shown = shelf ?? (card ? 'card' : 'picture');
  return (
    <>
      <SegmentedControl
        size="xs"
        style={{ flex: 'none' }}
        aria-label="Media"
        value={shown}
        onChange={(next) => setShelf(next === 'card' ? 'card' : 'picture')}
        data={[
          { value: 'picture', label: 'Picture' },
          { value: 'card', label: 'Approved card' },
        ]}
        data-testid="media-kind"
      />
      {shown === 'picture' ? (
        <PictureField
          value={settings.pictureId}
          onChange={(pictureId) => set({ pictureId, card: null })}
          instead={card !== null}
        />
      ) : (
        <CardField
          value={card}
          onChange={(next) => set({ card: next, pictureId: null })}
          instead={settings.pictureId !== null}
        />
      )}
      <FieldProblem field="card" />
      <FieldProblem field="pictureId" />
    </>
  );
}
