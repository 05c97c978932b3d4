import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CardView } from '../../../server/views.ts';
import panel from '../panel/Panel.module.css';
import { Comment } from './Comment.tsx';
import { NewComment } from './NewComment.tsx';
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
