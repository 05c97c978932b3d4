import { Button, Tooltip } from '@mantine/core';
import { IconMapPin } from '@tabler/icons-react';
import { layerById } from '@waymark/creative/edit/tree';
import { useState } from 'react';
import { announce } from '../../../editing/announce.ts';
import { trpcClient } from '../../../server/trpc.ts';
import type { CardView } from '../../../server/views.ts';
import panel from '../panel/Panel.module.css';
import { useCard } from '../store/context.ts';
import { uiState, useUiState } from '../store/uiState.ts';
import { Comment } from './Comment.tsx';
import { CommentForm } from './CommentForm.tsx';
import { useOpenComment } from './openComment.ts';
import classes from './Review.module.css';

/** Comments on the card, pinned to layers or points; their numbers match the pins. */
export function CommentsTab({ view }: { view: CardView }) {
  const [unfolded, setUnfolded] = useState(false);
  const opened = useOpenComment((state) => state.id);
  const numbered = view.comments.map((comment, index) => ({ comment, number: index + 1 }));
  const open = numbered.filter(({ comment }) => comment.resolvedAt === null);
  const done = numbered.filter(({ comment }) => comment.resolvedAt !== null);
  const showDone = unfolded || done.some(({ comment }) => comment.id === opened);
  return (
    <div className={classes.comments} data-testid="comments">
      <NewComment cardId={view.id} />
      {open.length === 0 && (
        <p className={panel.small}>
          {done.length > 0 ? 'All comments are resolved.' : 'No comments on this card yet.'}
        </p>
      )}
      <ul>
        {open.map(({ comment, number }) => (
          <Comment key={comment.id} cardId={view.id} comment={comment} number={number} />
        ))}
      </ul>
      {done.length > 0 && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-expanded={showDone}
          onClick={() => setUnfolded(!showDone)}
        >
          {showDone ? 'Hide resolved' : `${done.length} resolved`}
        </Button>
      )}
      {showDone && (
        <ul>
          {done.map(({ comment, number }) => (
            <Comment key={comment.id} cardId={view.id} comment={comment} number={number} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** A new comment, on the layer that is selected (on the canvas or in the list of layers), or on the whole card. */
function NewComment({ cardId }: { cardId: string }) {
  const card = useCard((state) => state.card);
  const selected = useCard((state) => state.selected);
  const pinning = useUiState((state) => state.pinning);
  const layer = selected.length === 1 && selected[0] ? layerById(card.layers, selected[0]) : undefined;
  return (
    <CommentForm
      cardId={cardId}
      of="comment"
      label="Add a comment"
      placeholder={layer ? `About “${layer.name}”` : 'About the whole card'}
      save={(body) => trpcClient.comments.add.mutate({ cardId, layerId: layer?.id ?? null, body })}
      saved={() => announce('Comment added')}
    >
      <Tooltip label="Click the card to pin a comment to that spot (C)">
        <Button
          size="compact-sm"
          variant={pinning ? 'light' : 'default'}
          leftSection={<IconMapPin size={14} aria-hidden />}
          aria-pressed={pinning}
          onClick={() => uiState.set({ pinning: !pinning })}
          data-testid="pin-point"
        >
          {pinning ? 'Click the card' : 'Pin to a spot'}
        </Button>
      </Tooltip>
    </CommentForm>
  );
}
