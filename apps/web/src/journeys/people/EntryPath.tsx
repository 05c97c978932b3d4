import {
  IconArrowsSplit2,
  IconClock,
  IconHandStop,
  IconLogout,
  IconMessage,
  IconMessageOff,
  IconUserCheck,
  IconUserEdit,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { Bubble } from '../../messages/Bubble.tsx';
import type { EntryView, PathStep } from '../../server/views.ts';
import { Countdown } from '../../ui/Countdown.tsx';
import type { Tone } from '../../ui/format/words.ts';
import { Moment } from '../../ui/Moment.tsx';
import classes from './EntryPath.module.css';

type OutcomeKind = PathStep['outcome']['kind'];

const marks: Record<OutcomeKind, { icon: typeof IconClock; tone: Tone }> = {
  waiting: { icon: IconClock, tone: 'grey' },
  passed: { icon: IconArrowsSplit2, tone: 'grey' },
  held: { icon: IconHandStop, tone: 'amber' },
  queued: { icon: IconMessage, tone: 'done' },
  skipped: { icon: IconMessageOff, tone: 'red' },
  set: { icon: IconUserEdit, tone: 'grey' },
  exited: { icon: IconLogout, tone: 'grey' },
};

/** The path step by step, oldest first, in the person's own time zone. */
export function EntryPath({ entry }: { entry: EntryView }) {
  return (
    <ol className={classes.path} aria-label="Journey history">
      {entry.path.map((step, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a path only grows at its end
        <Fragment key={place}>
          <Consent entry={entry} after={entry.path[place - 1]?.at ?? ''} before={step.at} />
          <PathLine step={step} zone={entry.zone} journeyId={entry.journeyId} />
        </Fragment>
      ))}
      <Consent entry={entry} after={entry.path.at(-1)?.at ?? ''} />
      <Next entry={entry} />
    </ol>
  );
}

function PathLine({ step, zone, journeyId }: { step: PathStep; zone: string; journeyId: string }) {
  const { icon: Icon, tone } = marks[step.outcome.kind];
  return (
    <li className={classes.step} data-outcome={step.outcome.kind}>
      <span className={classes.mark} data-tone={tone}>
        <Icon size={14} stroke={1.8} aria-hidden />
      </span>
      <div className={classes.body}>
        <div className={classes.line}>
          <Link
            to="/journeys/$journeyId"
            params={{ journeyId }}
            search={{ tab: 'canvas', node: step.nodeId }}
            className={classes.node}
            title="Show on canvas"
          >
            {step.nodeName}
          </Link>
          <span className={classes.at}>
            <Moment at={step.at} zone={zone} />
          </span>
        </div>
        <p className={classes.sentence}>
          {step.sentence}
          {step.why !== null && <span className={classes.why}>: {step.why}</span>}
        </p>
        {step.message !== null && <Bubble message={step.message} />}
      </div>
    </li>
  );
}

/** Their consent changes between two steps. All times are ISO in the same form, so they sort as text. */
function Consent({ entry, after, before = '~' }: { entry: EntryView; after: string; before?: string }) {
  return entry.consent
    .filter(({ at }) => at >= after && at < before)
    .map(({ at, sentence }) => (
      <li key={at} className={classes.step} data-testid="entry-consent">
        <span className={classes.mark} data-tone="grey">
          <IconUserCheck size={14} stroke={1.8} aria-hidden />
        </span>
        <div className={classes.body}>
          <div className={classes.line}>
            <span className={classes.node}>Consent</span>
            <span className={classes.at}>
              <Moment at={at} zone={entry.zone} />
            </span>
          </div>
          <p className={classes.sentence}>{sentence}</p>
        </div>
      </li>
    ));
}

function Next({ entry }: { entry: EntryView }) {
  if (entry.endedAt !== null || (entry.waitUntil === null && !entry.paused)) return null;
  return (
    <li className={classes.step}>
      <span className={classes.mark} data-tone="next">
        <IconClock size={14} stroke={1.8} aria-hidden />
      </span>
      <div className={classes.body}>
        <p className={classes.next} data-testid="next-step">
          {entry.paused || entry.waitUntil === null ? (
            'Paused. Nothing happens until someone resumes them.'
          ) : (
            <>
              <strong>
                Continues <Countdown until={entry.waitUntil} />
              </strong>
              , <Moment at={entry.waitUntil} zone={entry.zone} within />
            </>
          )}
        </p>
      </div>
    </li>
  );
}
