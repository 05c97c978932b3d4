import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../../../server/errors.ts';
import { queryClient, trpc } from '../../../server/trpc.ts';
import type { CommentView } from '../../../server/views.ts';
import { Form } from '../../../ui/forms/Form.tsx';
import { Moment } from '../../../ui/Moment.tsx';
import { Reason } from '../../../ui/Reason.tsx';
import { SmallButton } from '../../../ui/SmallButton.tsx';
import panel from '../panel/Panel.module.css';
import classes from './Review.module.css';
import { useCommentActions } from './useCommentActions.ts';

/** The replies, and a field for another one. */
export function Replies(props: { cardId: string; comment: CommentView; number: number }) {
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
  const [body, setBody] = useState<string | null>(null);
  const reply = useMutation(
    trpc.comments.reply.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: trpc.cards.get.queryKey({ id: cardId }) });
        setBody(null);
      },
    }),
  );
  if (body === null)
    return (
      <button
        type="button"
        className={classes.link}
        onClick={() => setBody('')}
        aria-label={`Reply to comment ${number}`}
      >
        Reply
      </button>
    );
  const say = () => {
    if (body.trim() && !reply.isPending) reply.mutate({ id, body: body.trim() });
  };
  return (
    <Form className={classes.reply} onSubmit={() => say()}>
      <Textarea
        aria-label={`Reply to comment ${number}`}
        autoFocus
        autosize
        minRows={1}
        maxRows={6}
        maxLength={2000}
        value={body}
        error={reply.error ? `Not saved. ${sentenceOf(reply.error)}` : undefined}
        onChange={(event) => setBody(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setBody(null);
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) say();
        }}
        data-testid="reply-body"
      />
      <div>
        <Reason text={body.trim() === '' ? 'Write a reply first.' : null}>
          <Button type="submit" size="compact-sm" loading={reply.isPending} data-testid="reply-add">
            Reply
          </Button>
        </Reason>
        <SmallButton onClick={() => setBody(null)}>Cancel</SmallButton>
      </div>
    </Form>
  );
}
