import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { layerById } from '@waymark/creative/edit/tree';
import { useTRPC } from '../../server/trpc.ts';
import { counted } from '../../ui/format/numbers.ts';
import classes from './Approvals.module.css';

/** Unresolved comments on the card. */
export function OpenComments({ cardId }: { cardId: string }) {
  const trpc = useTRPC();
  const { data: view } = useQuery(trpc.cards.get.queryOptions({ id: cardId }));
  const open = view?.comments.filter(({ resolvedAt }) => resolvedAt === null) ?? [];
  if (!view) return null;
  return (
    <div>
      <h3>Open comments</h3>
      {open.length === 0 && <p className={classes.quiet}>None</p>}
      <ul className={classes.comments}>
        {open.map(({ id, by, body, layerId, replies }) => {
          const layer = layerId === null ? undefined : layerById(view.card.layers, layerId);
          return (
            <li key={id}>
              <Link to="/studio/$cardId" params={{ cardId }} search={{ comment: id }}>
                {body}
              </Link>
              <span>
                {by}
                {layer && `, on “${layer.name}”`}
                {replies.length > 0 && `, ${counted(replies.length, 'reply', 'replies')}`}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
