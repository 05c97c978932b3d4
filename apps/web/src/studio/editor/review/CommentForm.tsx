import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { sentenceOf } from '../../../server/errors.ts';
import { queryClient, trpc } from '../../../server/trpc.ts';
import { Form } from '../../../ui/forms/Form.tsx';
import { Reason } from '../../../ui/Reason.tsx';
import { SmallButton } from '../../../ui/SmallButton.tsx';
import panel from '../panel/Panel.module.css';
import classes from './Review.module.css';

const buttons = { comment: 'Add', pin: 'Pin', reply: 'Reply' };

/** Writes a comment, pinned or not, or a reply. With `cancel`, it starts with the focus, and Escape cancels. */
export function CommentForm(props: {
  cardId: string;
  of: keyof typeof buttons;
  label: string;
  placeholder?: string;
  save: (body: string) => Promise<unknown>;
  saved: () => void;
  cancel?: () => void;
  /** Next to the buttons. */
  children?: ReactNode;
}) {
  const { cardId, of, label, placeholder, save, saved, cancel, children } = props;
  const [body, setBody] = useState('');
  const text = body.trim();
  const send = useMutation({
    mutationFn: () => save(text),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: trpc.cards.get.queryKey({ id: cardId }) });
      setBody('');
      saved();
    },
  });
  return (
    <Form
      className={classes.write}
      onSubmit={() => text !== '' && !send.isPending && send.mutate()}
      onKeyDown={(event) => {
        if (event.key === 'Escape') cancel?.();
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
      }}
    >
      <Textarea
        aria-label={label}
        placeholder={placeholder}
        autoFocus={cancel !== undefined}
        autosize
        minRows={of === 'reply' ? 1 : 2}
        maxRows={8}
        maxLength={2000}
        value={body}
        error={send.error && <span role="alert">Not saved. {sentenceOf(send.error)}</span>}
        onChange={(event) => setBody(event.currentTarget.value)}
        data-testid={`${of}-body`}
      />
      <div className={panel.row}>
        <Reason text={text === '' ? `Write a ${of === 'reply' ? 'reply' : 'comment'} first.` : null}>
          <Button type="submit" size="compact-sm" loading={send.isPending} data-testid={`${of}-add`}>
            {buttons[of]}
          </Button>
        </Reason>
        {cancel && <SmallButton onClick={cancel}>Cancel</SmallButton>}
        {children}
      </div>
    </Form>
  );
}
