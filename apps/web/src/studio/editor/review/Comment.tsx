import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconTrash } from '@tabler/icons-react';
import type { CommentView } from '@waymark/api/trpc/studioViews';
import { layerById } from '@waymark/creative/edit/tree';
import { useEffect, useRef } from 'react';
import { Moment } from '../../../ui/Moment.tsx';
import panel from '../panel/Panel.module.css';
import { goToLayer } from '../store/actions.ts';
import { useCard, useCardStore } from '../store/context.ts';
import { stage } from '../store/uiState.ts';
import { openRemark, useOpenRemark } from './openComment.ts';
import { Replies } from './Replies.tsx';
import classes from './Review.module.css';
import { useRemarkDeeds } from './useCommentActions.ts';

/** One remark with its replies: settled and opened again by anybody, taken back by who said it. */
export function Remark({
  cardId,
  comment,
  number,
}: {
  cardId: string;
  comment: CommentView;
  number: number;
}) {
  const { settle, reopen, remove, refused } = useRemarkDeeds(cardId);
  const opened = useOpenRemark((state) => state.id === comment.id);
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (opened) item.current?.scrollIntoView({ block: 'nearest' });
  }, [opened]);
  const settled = comment.resolvedAt !== null;
  return (
    <li
      ref={item}
      className={classes.remark}
      data-settled={settled || undefined}
      data-opened={opened || undefined}
      data-testid={`remark-${number}`}
    >
      <div className={classes.remarkHead}>
        <span className={classes.number}>{number}</span>
        <strong>{comment.by}</strong>
        <span className={panel.small}>
          <Moment at={comment.at} show="date" />
        </span>
        <span className={classes.deeds}>
          {comment.mine && comment.replies.length === 0 && !settled && (
            <Deed label={`Delete comment ${number}`} hint="Delete" onClick={() => remove(comment.id)}>
              <IconTrash size={15} />
            </Deed>
          )}
          {settled ? (
            <Deed label={`Reopen comment ${number}`} hint="Reopen" onClick={() => reopen(comment.id)}>
              <IconArrowBackUp size={16} />
            </Deed>
          ) : (
            <Deed label={`Resolve comment ${number}`} hint="Resolved" onClick={() => settle(comment.id)}>
              <IconCheck size={16} />
            </Deed>
          )}
        </span>
      </div>
      <p>{comment.body}</p>
      <Place comment={comment} />
      {settled && <span className={panel.small}>Settled by {comment.resolvedBy}</span>}
      <Replies cardId={cardId} comment={comment} number={number} />
      {refused && (
        <p className={classes.refused} role="alert">
          {refused}
        </p>
      )}
    </li>
  );
}

/** What the remark is pinned to; following it keeps the remarks open. */
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
        stage.set({ tab: 'comments' });
        openRemark(id);
      }}
    >
      On “{layer.name}”
    </button>
  );
}

function Deed(props: { label: string; hint: string; onClick: () => void; children: React.ReactNode }) {
  return (
    <Tooltip label={props.hint}>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={props.label} onClick={props.onClick}>
        {props.children}
      </ActionIcon>
    </Tooltip>
  );
}
