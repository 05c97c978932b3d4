import { Anchor, SegmentedControl } from '@mantine/core';
import { IconPhotoPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { NodeOf, Settings } from '@waymark/journey/graph/graph';
import { useState } from 'react';
import { PictureLibrary } from '../../../../editing/assets/AssetPicker.tsx';
import classes from '../../../../editing/assets/Assets.module.css';
import { FieldProblem } from '../../../../editing/Sentence.tsx';
import { trpc } from '../../../../server/trpc.ts';
import { approvalStatus } from '../../../../studio/approvals/approvalWords.ts';
import { Shown } from '../../../../ui/AssetImage.tsx';
import { SmallButton } from '../../../../ui/SmallButton.tsx';
import { useEditor } from '../../store/context.ts';
import { CardField } from './CardField.tsx';

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

const kindWords = { image: '', animation: 'Animation, ', video: 'Video, ' } as const;

/** The picture or short video of an MMS: the chosen one, and the library to choose from. */
function PictureField(props: {
  value: string | null;
  onChange: (id: string) => void;
  /** Whether a card is sent until a picture is chosen. */
  instead: boolean;
}) {
  const { value, onChange, instead } = props;
  const [open, setOpen] = useState(false);
  const picture = useEditor((state) => (value ? state.surroundings.pictures.get(value) : undefined));
  return (
    <>
      {picture ? (
        <div className={classes.chosen}>
          <Shown src={picture.thumbnailUrl} alt={picture.alt} small />
          <div className={classes.about}>
            <strong>{picture.name}</strong>
            <span>
              {kindWords[picture.kind]}
              {picture.width} × {picture.height} · {Math.round(picture.bytes / 1000)} KB
            </span>
            <span>{picture.alt || 'No description yet'}</span>
            <AssetStatus assetId={picture.id} />
            <SmallButton onClick={() => setOpen(true)} data-field="pictureId" data-testid="choose-picture">
              Change…
            </SmallButton>
          </div>
        </div>
      ) : (
        <button
          type="button"
          className={classes.none}
          onClick={() => setOpen(true)}
          data-field="pictureId"
          data-testid="choose-picture"
        >
          <IconPhotoPlus size={22} stroke={1.5} aria-hidden />
          {value
            ? 'This picture was removed. Choose another'
            : instead
              ? 'The card is sent until you choose a picture'
              : 'Choose a picture or video'}
        </button>
      )}
      <PictureLibrary
        opened={open}
        title="Choose a picture or short video"
        videos
        value={value}
        onClose={() => setOpen(false)}
        onPick={(id) => {
          onChange(id);
          setOpen(false);
        }}
      />
    </>
  );
}

/** Says that a picture or video needs approval before it can be sent, with a link; nothing if it may be sent. */
function AssetStatus({ assetId }: { assetId: string }) {
  const { data } = useQuery(trpc.approvals.ofAsset.queryOptions({ id: assetId }));
  if (!data?.required || data.approval?.state === 'approved') return null;
  return (
    <>
      <span data-testid="picture-approval">
        Needs approval before publishing: {approvalStatus(data.approval).word.toLowerCase()}.
      </span>
      <Anchor component={Link} to={`/studio?tab=pictures&asset=${assetId}`} size="xs">
        Open in the studio
      </Anchor>
    </>
  );
}
