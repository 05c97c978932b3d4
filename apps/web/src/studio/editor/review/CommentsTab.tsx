import { ActionIcon, Button, Textarea, Tooltip } from '@mantine/core';
import { IconCheck, IconMapPin } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CardView, CommentView } from '@waymark/api/trpc/studioViews';
import { layerById } from '@waymark/creative/edit/tree';
import { useState } from 'react';
import { Moment } from '../../../parts/Moment.tsx';
import { sentenceOf } from '../../../shell/errors.ts';
import { useTRPC } from '../../../shell/trpc.ts';
import panel from '../panel/Panel.module.css';
import { useCard, useCardStore } from '../store/context.ts';
import { goToLayer } from '../store/deeds.ts';
import { stage, useStage } from '../store/stage.ts';
import classes from './Review.module.css';

/** Remarks on the card, pinned to layers or points. */
export function CommentsTab({ view }: { view: CardView }) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const card = useCard((state) => state.card);
  const selected = useCard((state) => state.selected);
  const pinning = useStage((state) => state.pinning);
  const [body, setBody] = useState('');
  const [settled, setSettled] = useState(false);
  const layer = selected.length === 1 && selected[0] ? layerById(card.layers, selected[0]) : undefined;
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.cards.get.queryKey({ id: view.id }) });
  const add = useMutation(
    trpc.comments.add.mutationOptions({
      onSuccess: () => {
        setBody('');
        return refresh();
      },
    }),
  );
  const numbered = view.comments.map((comment, index) => ({ comment, number: index + 1 }));
  const open = numbered.filter(({ comment }) => comment.resolvedAt === null);
  const done = numbered.filter(({ comment }) => comment.resolvedAt !== null);
  return (
    <div className={classes.comments}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (body.trim()) add.mutate({ cardId: view.id, layerId: layer?.id ?? null, body: body.trim() });
        }}
      >
        <Textarea
          aria-label="A remark"
          placeholder={layer ? `About “${layer.name}”` : 'About the whole card'}
          autosize
          minRows={2}
          maxLength={2000}
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
          data-testid="comment-body"
        />
        <div className={panel.row} style={{ marginTop: 8 }}>
          <Button
            type="submit"
            size="compact-sm"
            loading={add.isPending}
            disabled={body.trim() === ''}
            data-testid="comment-add"
          >
            Add
          </Button>
          <Tooltip label="Click on the card to pin a remark to that point (C)">
            <Button
              size="compact-sm"
              variant={pinning ? 'light' : 'default'}
              leftSection={<IconMapPin size={14} aria-hidden />}
              aria-pressed={pinning}
              onClick={() => stage.set({ pinning: !pinning })}
            >
              {pinning ? 'Click on the card' : 'Pin to a point'}
            </Button>
          </Tooltip>
        </div>
        {add.error && (
          <p className={classes.refused} role="alert">
            {sentenceOf(add.error)}
          </p>
        )}
      </form>
      {open.length === 0 && <p className={panel.small}>No open remarks.</p>}
      <ul>
        {open.map(({ comment, number }) => (
          <Remark key={comment.id} comment={comment} number={number} refresh={refresh} />
        ))}
      </ul>
      {done.length > 0 && (
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setSettled(!settled)}>
          {settled ? 'Hide settled ones' : `${done.length} settled`}
        </Button>
      )}
      {settled && (
        <ul>
          {done.map(({ comment, number }) => (
            <Remark key={comment.id} comment={comment} number={number} refresh={refresh} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Remark({
  comment,
  number,
  refresh,
}: {
  comment: CommentView;
  number: number;
  refresh: () => unknown;
}) {
  const trpc = useTRPC();
  const store = useCardStore();
  const card = useCard((state) => state.card);
  const resolve = useMutation(trpc.comments.resolve.mutationOptions({ onSuccess: refresh }));
  const layer = comment.layerId === null ? undefined : layerById(card.layers, comment.layerId);
  return (
    <li className={classes.remark} data-settled={comment.resolvedAt !== null || undefined}>
      <div className={classes.remarkHead}>
        <span className={classes.number}>{number}</span>
        <strong>{comment.by}</strong>
        <span className={panel.small}>
          <Moment at={comment.at} show="date" />
        </span>
        {comment.resolvedAt === null && (
          <Tooltip label="Settled">
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              aria-label={`Settle remark ${number}`}
              loading={resolve.isPending}
              onClick={() => resolve.mutate({ id: comment.id })}
              style={{ marginLeft: 'auto' }}
            >
              <IconCheck size={16} />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      <p>{comment.body}</p>
      {layer && (
        <button type="button" className={classes.link} onClick={() => goToLayer(store, layer.id)}>
          On “{layer.name}”
        </button>
      )}
    </li>
  );
}
