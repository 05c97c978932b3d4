import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconTrash } from '@tabler/icons-react';
import { layerById } from '@waymark/creative/edit/tree';
import { useEffect, useRef } from 'react';
import type { CommentView } from '../../../server/views.ts';
import { Moment } from '../../../ui/Moment.tsx';
import panel from '../panel/Panel.module.css';
import { goToLayer } from '../store/actions.ts';
import { useCard, useCardStore } from '../store/context.ts';
import { uiState } from '../store/uiState.ts';
import { openComment, useOpenComment } from './openComment.ts';
import { Replies } from './Replies.tsx';
import classes from './Review.module.css';
import { useCommentActions } from './useCommentActions.ts';

/** A comment with its replies. Anybody can resolve and reopen it; its author can delete it. */
export function Comment(props: { cardId: string; comment: CommentView; number: number }) {
  const { cardId, comment, number } = props;
  const { resolve, reopen, remove, refused } = useCommentActions(cardId);
  const opened = useOpenComment((state) => state.id === comment.id);
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (opened) item.current?.scrollIntoView({ block: 'nearest' });
  }, [opened]);
  const resolved = comment.resolvedAt !== null;
  return (
    <li
      ref={item}
      className={classes.comment}
      data-resolved={resolved || undefined}
      data-opened={opened || undefined}
      data-testid={`comment-${number}`}
    >
      <div className={classes.commentHead}>
        <span className={classes.number}>{number}</span>
        <strong>{comment.by}</strong>
        <span className={panel.small}>
          <Moment at={comment.at} show="date" />
        </span>
        <span className={classes.actions}>
          {comment.mine && comment.replies.length === 0 && !resolved && (
            <CommentAction
              label={`Delete comment ${number}`}
              hint="Delete"
              onClick={() => remove(comment.id)}
            >
              <IconTrash size={15} />
            </CommentAction>
          )}
          {resolved ? (
            <CommentAction
              label={`Reopen comment ${number}`}
              hint="Reopen"
              onClick={() => reopen(comment.id)}
            >
              <IconArrowBackUp size={16} />
            </CommentAction>
          ) : (
            <CommentAction
              label={`Resolve comment ${number}`}
              hint="Resolved"
              onClick={() => resolve(comment.id)}
            >
              <IconCheck size={16} />
            </CommentAction>
          )}
        </span>
      </div>
      <p>{comment.body}</p>
      <Place comment={comment} />
      {resolved && <span className={panel.small}>Resolved by {comment.resolvedBy}</span>}
      <Replies cardId={cardId} comment={comment} number={number} />
      {refused && (
        <p className={classes.refused} role="alert">
          {refused}
        </p>
      )}
    </li>
  );
}

/** A link to the comment's pin, which keeps the comments open. */
function Place({ comment: { id, layerId } }: { comment: CommentView }) {
  const store = useCardStore();
  const card = useCard((state) => state.card);
  if (layerId === null) return null;
  const layer = layerById(card.layers, layerId);
  if (!layer) return <span className={panel.small}>Its layer was removed</span>;
  return (
    <button
      type="button"
      className={classes.link}
      onClick={() => {
        goToLayer(store, layer.id);
        uiState.set({ tab: 'comments' });
        openComment(id);
      }}
    >
      On “{layer.name}”
    </button>
  );
}

function CommentAction(props: {
  label: string;
  hint: string;
  onClick: () => void;
  children: React.ReactNode;
}) {
  return (
    <Tooltip label={props.hint}>
      <ActionIcon size="sm" aria-label={props.label} onClick={props.onClick}>
        {props.children}
      </ActionIcon>
    </Tooltip>
  );
}
