import { Alert, Skeleton } from '@mantine/core';
import { sentenceOf } from '../../server/errors.ts';
import type { RunEstimate, SegmentView } from '../../server/views.ts';
import { HeldMessages } from '../../ui/clock/HeldMessages.tsx';
import { count, counted, money } from '../../ui/format/numbers.ts';
import { span } from '../../ui/format/time.ts';
import classes from './Campaign.module.css';
import type { CampaignState } from './useCampaign.ts';

/** How many get it, what it costs and how long it takes; recounted after each change. */
export function Forecast({ segment, campaign }: { segment: SegmentView; campaign: CampaignState }) {
  const { run, counting, error } = campaign;
  return (
    <section className={classes.panel} aria-label="Forecast" data-testid="forecast" aria-busy={counting}>
      {error !== null ? (
        <p role="alert">{sentenceOf(error)}</p>
      ) : run === null && counting ? (
        <Skeleton height={120} aria-label="Counting" />
      ) : (
        <>
          <p>
            <span className={classes.count} data-testid="forecast-reached">
              {run === null ? count(segment.count) : `${run.exact ? '' : 'About '}${count(run.reached)}`}
            </span>{' '}
            {run === null
              ? `${segment.count === 1 ? 'person is' : 'people are'} in this segment`
              : `of ${counted(run.people, 'person', 'people')} would get it`}
          </p>
          <p className={classes.small} role="status">
            {counting
              ? 'Counting…'
              : run === null
                ? 'Finish the message and choose a time to see who would get it, what it costs and how long it takes.'
                : 'Based on people, consent and sending rules as of now.'}
          </p>
          {run && <Facts run={run} />}
          {segment.building && (
            <p className={classes.small}>
              This segment is still being counted, so these numbers will change.
            </p>
          )}
        </>
      )}
    </section>
  );
}

function Facts({ run }: { run: RunEstimate }) {
  const { sms, mms, segments, costCents, currency, seconds, notSent, short, later } = run;
  return (
    <>
      <dl className={classes.facts}>
        {notSent.map((rule) => (
          <Fact key={rule.name} under name={`Not sent: ${rule.name.toLowerCase()}`}>
            {count(rule.count)}
          </Fact>
        ))}
        {sms > 0 && <Fact name="SMS parts">{count(segments)}</Fact>}
        {mms > 0 && <Fact name="MMS">{count(mms)}</Fact>}
        <Fact name="Cost">{money(costCents, currency)}</Fact>
        {seconds !== null && <Fact name="Time to send">{span(Math.max(1, seconds) * 1000)}</Fact>}
      </dl>
      {short.map(({ pool, left }) => (
        <Alert key={pool} color="yellow" variant="light">
          “{pool}” has {counted(left, 'code')} left for {counted(sms + mms, 'message')}. Add codes before it
          goes out.
        </Alert>
      ))}
      {later && (
        <Alert color="yellow" variant="light" data-testid="forecast-later">
          <HeldMessages run={run} />
        </Alert>
      )}
    </>
  );
}

function Fact(props: { name: string; under?: boolean; children: string }) {
  return (
    <>
      <dt data-under={props.under}>{props.name}</dt>
      <dd data-under={props.under}>{props.children}</dd>
    </>
  );
}
