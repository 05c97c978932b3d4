import type { NodeKind } from '@waymark/journey/graph/graph';
import { useDrillDown } from '../../live/drillDown.ts';
import { isMessage, passedWord } from '../../model/families.ts';
import { useEditor } from '../../store/context.ts';
import classes from './Counts.module.css';

const number = new Intl.NumberFormat();

/** What happens at a step now. Each number opens the people behind it. */
export function Counts({ nodeId, kind }: { nodeId: string; kind: NodeKind }) {
  const count = useEditor((state) => state.counts.get(nodeId));
  const open = useDrillDown();
  if (kind === 'goal' && !count?.passed) return null;
  const waiting = Math.max(0, (count?.waiting ?? 0) - (count?.held ?? 0));
  const textFallback = count?.textFallback ?? 0;
  const parts = [
    { key: 'waiting', value: waiting, label: 'waiting', to: { status: 'waiting' as const } },
    { key: 'held', value: count?.held ?? 0, label: 'held', to: { held: true as const } },
    {
      key: 'passed',
      value: count?.passed ?? 0,
      label: passedWord(kind, 'completed'),
      to: { who: 'passed' as const },
    },
    {
      key: 'dropped',
      value: isMessage(kind) ? (count?.dropped ?? 0) : 0,
      label: 'not sent',
      to: { who: 'notSent' as const },
    },
    {
      key: 'turnedAway',
      value: count?.turnedAway ?? 0,
      label: 'turned away',
      to: { who: 'turnedAway' as const },
    },
  ].filter((part) => part.value > 0 || part.key === 'passed');
  return (
    <div className={classes.counts} data-testid={`counts-${nodeId}`}>
      {parts.map((part) => (
        <button
          key={part.key}
          type="button"
          tabIndex={-1}
          className={`nodrag ${classes.count}`}
          data-count={part.key}
          data-value={part.value}
          onClick={(event) => {
            event.stopPropagation();
            open.people(nodeId, part.to);
          }}
          aria-label={`${number.format(part.value)} ${part.label}: show these people`}
        >
          <strong>{number.format(part.value)}</strong> {part.label}
        </button>
      ))}
      {textFallback > 0 && (
        <button
          type="button"
          tabIndex={-1}
          className={`nodrag ${classes.count}`}
          data-count="textFallback"
          data-value={textFallback}
          onClick={(event) => {
            event.stopPropagation();
            open.messages(nodeId, 'textFallback');
          }}
          aria-label={`${number.format(textFallback)} without the card: show these messages`}
        >
          <strong>{number.format(textFallback)}</strong> without card
        </button>
      )}
    </div>
  );
}
