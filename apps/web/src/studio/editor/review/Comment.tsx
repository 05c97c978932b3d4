import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { layerById } from '@waymark/creative/edit/tree';
import { useEffect, useRef, useState } from 'react';
import { announce } from '../../../editing/announce.ts';
import { sentenceOf } from '../../../server/errors.ts';
import { queryClient, trpc, trpcClient } from '../../../server/trpc.ts';
import type { CommentView } from '../../../server/views.ts';
import { Moment } from '../../../ui/Moment.tsx';
import panel from '../panel/Panel.module.css';
import { goToLayer } from '../store/actions.ts';
import { useCard, useCardStore } from '../store/context.ts';
import { uiState } from '../store/uiState.ts';
import { CommentForm } from './CommentForm.tsx';
import { openComment, useOpenComment } from './openComment.ts';
import classes from './Review.module.css';

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

/** The replies, and a field for another one. */
function Replies(props: { cardId: string; comment: CommentView; number: number }) {
  const { cardId, comment, number } = props;
  const { remove } = useCommentActions(cardId);
  return (
    <>
      {comment.replies.length > 0 && (
        <ul className={classes.replies} aria-label={`Replies to comment ${number}`}>
          {comment.replies.map(({ id, by, at, body, mine }) => (
            <li key={id}>
              <strong>{by}</strong>{' '}
              <span className={panel.small}>
                <Moment at={at} show="date" />
              </span>
              <p>{body}</p>
              {mine && (
                <button type="button" className={classes.link} onClick={() => remove(id)}>
                  Delete
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      <ReplyForm cardId={cardId} id={comment.id} number={number} />
    </>
  );
}

function ReplyForm({ cardId, id, number }: { cardId: string; id: string; number: number }) {
  const [open, setOpen] = useState(false);
  const label = `Reply to comment ${number}`;
  const close = () => setOpen(false);
  return open ? (
    <CommentForm
      cardId={cardId}
      of="reply"
      label={label}
      save={(body) => trpcClient.comments.reply.mutate({ id, body })}
      saved={close}
      cancel={close}
    />
  ) : (
    <button type="button" className={classes.link} onClick={() => setOpen(true)} aria-label={label}>
      Reply
    </button>
  );
}

/** Actions on a comment of this card, and why the last one was refused. */
function useCommentActions(cardId: string) {
  const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.cards.get.queryKey({ id: cardId }) });
  const announced = (words: string) => ({
    onSuccess: () => {
      announce(words);
      return refresh();
    },
    onError: () => void refresh(),
  });
  const resolving = useMutation(trpc.comments.resolve.mutationOptions(announced('Done')));
  const removing = useMutation(trpc.comments.remove.mutationOptions(announced('Deleted')));
  const error = resolving.error ?? removing.error;
  return {
    resolve: (id: string) => resolving.mutate({ id, resolved: true }),
    reopen: (id: string) => resolving.mutate({ id, resolved: false }),
    remove: (id: string) => removing.mutate({ id }),
    refused: error ? sentenceOf(error) : null,
  };
}
